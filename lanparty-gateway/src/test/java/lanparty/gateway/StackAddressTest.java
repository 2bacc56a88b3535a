package lanparty.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** What the gateway's machine is called. */
class StackAddressTest {
    @Test
    void isTheInterfacesOwn() {
        assertEquals("127.0.0.1", StackAddress.of("lo"));
    }

    @Test
    void isNoneWhereTheInterfaceIsNotThere() {
        assertNull(StackAddress.of("nosuch0"));
    }
}
