package lanparty.link.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 6052 section 2.4, and what a name server makes of the reserved name with each prefix. */
class Nat64PrefixTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:c000:aa::, 2001:db8:c000:221::",
        "2001:db8:1c0:0:aa::, 2001:db8:1c0:2:21::",
        "2001:db8:122:c000:0:aa00::, 2001:db8:122:c000:2:2100::",
        "2001:db8:122:3c0:0:aa::, 2001:db8:122:3c0:0:221::",
        "2001:db8:122:344:c0:0:aa00::, 2001:db8:122:344:c0:2:2100::",
        "2001:db8:122:344::192.0.0.170, 2001:db8:122:344::192.0.2.33",
        "64:ff9b::192.0.0.171, 64:ff9b::192.0.2.33"
    })
    void anAddressIsPutWhereTheReservedNamesWas(String ofReservedName, String expected) throws Exception {
        Nat64Prefix prefix = Nat64Prefix.of((Inet6Address) InetAddress.getByName(ofReservedName))
                .orElseThrow();
        assertEquals(InetAddress.getByName(expected), prefix.with((Inet4Address) InetAddress.getByName("192.0.2.33")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::1", "::", "64:ff9b::192.0.0.172", "2001:db8:122:344:1c0:0:aa00::"})
    void whatIsNotOfTheReservedNameTellsOfNoTranslator(String other) throws Exception {
        assertTrue(Nat64Prefix.of((Inet6Address) InetAddress.getByName(other)).isEmpty());
    }

    @Test
    void aLiteralIsFoundWithoutAnyNameServer() throws Exception {
        assertEquals(
                InetAddress.getByName("127.0.0.1"),
                RelayLookup.addresses("127.0.0.1").get(0));
    }
}
