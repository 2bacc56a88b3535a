package lanparty.gateway.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lanparty.ctrl.RelayAddress;
import lanparty.gateway.invite.WayIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses an invite names, and what the host is told to do. */
class WaysInTest {
    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, INTERNET",
        "2001:db8::1, INTERNET",
        "10.1.2.3, PRIVATE",
        "172.31.0.1, PRIVATE",
        "172.32.0.1, INTERNET",
        "192.168.178.2, PRIVATE",
        "fd00::1, PRIVATE",
        "100.64.0.1, PROVIDER",
        "100.127.255.255, PROVIDER",
        "100.128.0.1, INTERNET",
        "127.0.0.1, THIS_LINK",
        "::1, THIS_LINK",
        "169.254.1.1, THIS_LINK",
        "fe80::1, THIS_LINK",
        "0.0.0.0, THIS_LINK",
        "224.0.0.1, THIS_LINK",
        "ff02::1, THIS_LINK",
        "::7, THIS_LINK"
    })
    void anAddressSaysFromWhereItIsReached(String address, Reach reach) {
        assertEquals(reach, Reach.of(address(address)));
    }

    @Test
    void addressesOfTheInternetComeFirstAndAmongEqualsTheOneThatLeadsThere() {
        List<InetAddress> own =
                addresses("192.168.50.3", "fe80::1", "2001:db8::1", "192.168.178.2", "127.0.0.1", "100.64.0.1");
        assertEquals(
                addresses("2001:db8::1", "192.168.178.2", "192.168.50.3", "100.64.0.1"),
                OwnAddresses.sorted(own, Map.of(), address("192.168.178.2")));
        assertEquals(
                addresses("198.51.100.7", "2001:db8::1"),
                OwnAddresses.sorted(addresses("2001:db8::1", "198.51.100.7", "198.51.100.7"), Map.of(), null));
    }

    @Test
    void aStableAddressIsNamedBeforeATemporaryAndThatBeforeADeprecatedOne() {
        Map<InetAddress, Ipv6Standing> standings = Ipv6Standing.parse(List.of(
                "20010db800000000000000000000000a 02 40 00 20     eth0",
                "20010db800000000000000000000000b 02 40 00 01     eth0",
                "20010db800000000000000000000000c 02 40 00 80     eth0",
                "20010db800000000000000000000000d 02 40 00 c0     eth0",
                "20010db800000000000000000000000e 02 40 00 88     eth0",
                "00000000000000000000000000000001 01 80 10 80       lo"));
        assertEquals(
                addresses("2001:db8::c", "2001:db8::b", "2001:db8::a"),
                OwnAddresses.sorted(
                        addresses("2001:db8::a", "2001:db8::b", "2001:db8::c", "2001:db8::d", "2001:db8::e"),
                        standings,
                        null));
    }

    @Test
    void whatTheHostNamesIsTheOnlyWayIn() {
        WaysIn ways = ways(new RelayAddress("party.example", 4433), null, "192.168.178.2");
        assertEquals(List.of("party.example:4433"), relays(ways));
        assertFalse(ways.isClosed());
        assertTrue(ways.advice().contains("must forward this UDP port to port 443 of 192.168.178.2"), ways.advice());
    }

    @Test
    void whatTheRouterForwardsComesFirst() {
        WaysIn ways = ways(null, new InetSocketAddress("203.0.113.2", 50_443), "2001:db8::1", "192.168.178.2");
        assertEquals(List.of("203.0.113.2:50443", "[2001:db8::1]:443"), relays(ways));
        assertFalse(ways.isClosed());
    }

    @Test
    void aRouterBehindAnotherTranslatorIsNoWayIn() {
        WaysIn ways = ways(null, new InetSocketAddress("100.64.0.9", 443), "192.168.178.2");
        assertEquals(List.of("192.168.178.2:443"), relays(ways));
        assertTrue(ways.isClosed());
        assertTrue(ways.advice().contains("its own address 100.64.0.9 is not reachable"), ways.advice());
    }

    @Test
    void whoNeedsIpv6IsTold() {
        assertEquals(
                "for players who have IPv6",
                ways(null, null, "2001:db8::1").all().get(0).who());
    }

    @Test
    void aMachineWithPrivateAddressesOnlyIsToldWhatToForwardWhere() {
        WaysIn ways = ways(null, null, "192.168.178.2", "192.168.50.3");
        assertTrue(ways.isClosed());
        assertEquals("for players in the same network only", ways.all().get(0).who());
        assertTrue(ways.advice().contains("forward UDP port 443 to port 443 of 192.168.178.2"), ways.advice());
    }

    @Test
    void aMachineWithoutAnyAddressHasNoInviteAndIsToldSo() {
        WaysIn ways = ways(null, null);
        assertTrue(ways.all().isEmpty());
        assertTrue(ways.isClosed());
        assertFalse(ways.advice().isBlank());
    }

    @Test
    void noHostIsFloodedWithInvites() {
        assertEquals(
                3,
                ways(null, null, "198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4")
                        .all()
                        .size());
    }

    private static WaysIn ways(@Nullable RelayAddress named, @Nullable InetSocketAddress mapped, String... own) {
        return new WaysIn(named, mapped, addresses(own), 443);
    }

    private static List<String> relays(WaysIn ways) {
        return ways.all().stream().map(WayIn::relay).map(RelayAddress::toString).toList();
    }

    private static List<InetAddress> addresses(String... texts) {
        return new ArrayList<>(Arrays.stream(texts).map(WaysInTest::address).toList());
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
