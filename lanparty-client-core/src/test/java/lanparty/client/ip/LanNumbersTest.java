package lanparty.client.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses and networks a player's adapter may have. */
final class LanNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, PRIVATE",
        "10.1.2.3/7, TOO_WIDE",
        "172.16.0.5/12, PRIVATE",
        "172.31.0.5/16, PRIVATE",
        "172.16.0.5/11, TOO_WIDE",
        "172.32.0.5/16, TOO_WIDE",
        "192.168.1.5/16, PRIVATE",
        "192.168.1.5/15, TOO_WIDE",
        "100.64.0.5/10, PRIVATE",
        "100.128.0.5/10, TOO_WIDE",
        "169.254.3.4/16, PRIVATE",
        "169.254.3.4/15, TOO_WIDE",
        "192.168.1.5/32, PRIVATE",
        "129.1.2.3/1, TOO_WIDE",
        "129.1.2.3/0, TOO_WIDE",
        "8.8.8.8/8, TOO_WIDE",
        "129.1.2.3/23, TOO_WIDE",
        "129.1.2.3/24, PUBLIC",
        "129.1.2.3/32, PUBLIC",
        "0.1.2.3/24, NO_STATIONS",
        "127.0.0.1/8, NO_STATIONS",
        "127.9.9.9/24, NO_STATIONS",
        "224.0.0.251/24, NO_STATIONS",
        "240.0.0.1/24, NO_STATIONS",
        "255.255.255.255/32, NO_STATIONS",
        "192.168.1.0/24, NO_STATIONS",
        "192.168.1.255/24, NO_STATIONS",
        "192.168.1.255/23, NO_STATIONS",
        "192.168.0.255/23, PRIVATE",
        "192.168.1.0/31, PRIVATE"
    })
    void judgesIpv4(String address, LanNumbers expected) {
        assertEquals(expected, LanNumbers.of(Cidr.parse(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "fd50::11/64, PRIVATE",
        "fd50::11/48, PRIVATE",
        "fd50::11/47, TOO_WIDE",
        "fe80::11/64, PRIVATE",
        "2001:db8::5/64, PUBLIC",
        "2001:db8::5/128, PUBLIC",
        "2001:db8::5/63, TOO_WIDE",
        "2001:db8::5/3, TOO_WIDE",
        "::1/128, NO_STATIONS",
        "::/64, NO_STATIONS",
        "ff02::1/64, NO_STATIONS"
    })
    void judgesIpv6(String address, LanNumbers expected) {
        assertEquals(expected, LanNumbers.of(Cidr.parse(address)));
    }
}
