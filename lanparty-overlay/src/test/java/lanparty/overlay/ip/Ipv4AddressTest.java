package lanparty.overlay.ip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An IPv4 address as text, octets and bits. */
class Ipv4AddressTest {
    @Test
    void readsWhatItSays() {
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            Ipv4Address address = new Ipv4Address(random.nextInt());
            assertEquals(address, Ipv4Address.parse(address.toString()));
        }
        assertEquals("192.168.50.9", new Ipv4Address(0xC0A8_3209).toString());
        assertArrayEquals(new byte[] {(byte) 192, (byte) 168, 50, 9}, new Ipv4Address(0xC0A8_3209).octets());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.2.3", "1.2.3.4.", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", " 1.2.3.4", "1.2.3.-4", "::1"})
    void refusesOtherText(String text) {
        assertThrows(IllegalArgumentException.class, () -> Ipv4Address.parse(text));
    }

    @Test
    void knowsWhatAStationCanHave() {
        for (String text :
                List.of("1.0.0.1", "10.0.0.0", "126.1.1.1", "128.0.0.1", "192.168.1.255", "223.255.255.254")) {
            assertTrue(Ipv4Address.parse(text).isStations(), text);
        }
        for (String text : List.of("0.0.0.0", "0.1.2.3", "127.0.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255")) {
            assertFalse(Ipv4Address.parse(text).isStations(), text);
        }
    }
}
