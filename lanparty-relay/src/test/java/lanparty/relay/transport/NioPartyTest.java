package lanparty.relay.transport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same party where every socket, the relay's and the endpoints', is driven by the JDK's selectors. */
class NioPartyTest extends LoopbackPartyTest {
    private static final String PROPERTY = "lanparty.io";

    @BeforeAll
    static void chooseNio() {
        System.setProperty(PROPERTY, "nio");
    }

    @AfterAll
    static void chooseTheUsual() {
        System.clearProperty(PROPERTY);
    }
}
