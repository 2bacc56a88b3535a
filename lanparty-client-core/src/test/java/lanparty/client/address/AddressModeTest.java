package lanparty.client.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanparty.client.ip.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --address} understands. */
final class AddressModeTest {
    @Test
    void understandsItsForms() {
        assertEquals(new AddressMode.Dhcp(), AddressMode.parse("dhcp"));
        assertEquals(new AddressMode.BuiltInDhcp(), AddressMode.parse("built-in-dhcp"));
        assertEquals(new AddressMode.None(), AddressMode.parse("none"));
        assertEquals(new AddressMode.Fixed(Cidr.parse("10.1.2.3/8")), AddressMode.parse("10.1.2.3/8"));
    }

    @Test
    void aPublicNetworkOfALansSizeIsThePlayersToChoose() {
        assertEquals(new AddressMode.Fixed(Cidr.parse("129.1.2.3/24")), AddressMode.parse("129.1.2.3/24"));
        assertEquals(new AddressMode.Fixed(Cidr.parse("2001:db8::5/64")), AddressMode.parse("2001:db8::5/64"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"129.1.2.3/1", "129.1.2.3/23", "10.1.2.3/7", "192.168.50.5/8", "10.0.0.1/0", "2001:db8::5/3"})
    void refusesWhatWouldTakePartOfTheInternet(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> AddressMode.parse(text));
        assertTrue(refusal.toString().contains("part of your internet"), refusal::toString);
        assertTrue(refusal.toString().contains("192.168.50.101/24"), refusal::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DHCPv6",
                "10.1.2.3",
                "10.1.2.3/33",
                "224.0.0.1/4",
                "127.0.0.1/8",
                "0.0.0.0/24",
                "240.0.0.1/24",
                "192.168.50.255/24"
            })
    void refusesWhatNoPlayerCanHave(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> AddressMode.parse(text));
        assertTrue(refusal.toString().contains("192.168.50.101/24"), refusal::toString);
    }
}
