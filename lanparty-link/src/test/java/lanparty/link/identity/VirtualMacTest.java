package lanparty.link.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a virtual adapter can have. */
final class VirtualMacTest {
    @Test
    void everyRandomAddressIsSuitable() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            MacAddress mac = VirtualMac.random(random);
            assertTrue(VirtualMac.isSuitable(mac), mac::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"02:00:00:00:00:01", "fe-ff-ff-ff-ff-ff", "0A:1b:2C:3d:4E:5f"})
    void takesUnicastLocallyAdministeredAddresses(String text) {
        assertEquals(MacAddress.parse(text), VirtualMac.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00:11:22:33:44:55", "03:00:00:00:00:01", "ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00", "02:00"})
    void refusesOthersNamingAGoodOne(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> VirtualMac.parse(text));
        assertTrue(refusal.toString().contains("02:4c:50:00:00:01"), refusal::toString);
    }
}
