package lanparty.client.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses with their networks. */
final class CidrTest {
    @Test
    void knowsTheFirstAndTheLastOfItsNetwork() {
        assertEquals(
                Cidr.parse("192.168.50.64/26"), Cidr.parse("192.168.50.101/26").network());
        assertEquals(
                Cidr.parse("192.168.50.127/26"), Cidr.parse("192.168.50.101/26").lastOfNetwork());
        assertEquals(Cidr.parse("0.0.0.0/0"), Cidr.parse("10.1.2.3/0").network());
        assertEquals(Cidr.parse("fd00::/64"), Cidr.parse("fd00::5:6/64").network());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.50.101/24", "10.0.0.1/0", "255.255.255.255/32", "fd00::5/64", "ff00::/8"})
    void saysWhatItRead(String text) {
        assertEquals(text, Cidr.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "192.168.50.101",
                "192.168.50/24",
                "192.168.50.101/33",
                "192.168.50.101/-1",
                "fd00::5/129",
                "party.example/24",
                "192.168.50.101/24 ",
                "300.1.1.1/8",
                "192.168.50.101/2x"
            })
    void refusesAnythingElseNamingAGoodOne(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Cidr.parse(text));
        assertTrue(refusal.toString().contains("192.168.50.101/24"), refusal::toString);
    }

    @ParameterizedTest
    @CsvSource({"255.255.255.0,24", "255.255.255.255,32", "0.0.0.0,0", "255.255.248.0,21"})
    void takesAMaskForAPrefixLength(String mask, int prefixLength) {
        assertEquals(prefixLength, Cidr.ofMask("192.168.50.101", mask).prefixLength());
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.0.255.0", "0.0.0.255", "24", "", "ffff::"})
    void refusesAMaskWithHoles(String mask) {
        assertThrows(IllegalArgumentException.class, () -> Cidr.ofMask("192.168.50.101", mask));
    }

    @Test
    void refusesAnIpv6AddressWithAnIpv4Mask() {
        assertThrows(IllegalArgumentException.class, () -> Cidr.ofMask("fd00::5", "255.255.255.0"));
    }

    @Test
    void coversItsOwnNetworkAndNoOther() {
        Cidr lan = Cidr.parse("192.168.50.101/23");
        assertTrue(lan.covers(Cidr.literal("192.168.51.255")));
        assertFalse(lan.covers(Cidr.literal("192.168.52.0")));
        assertFalse(lan.covers(Cidr.literal("fd00::1")));
        assertTrue(Cidr.parse("10.0.0.1/0").covers(Cidr.literal("203.0.113.9")));
        assertTrue(Cidr.parse("fd00::1/64").covers(Cidr.literal("fd00::ffff")));
    }
}
