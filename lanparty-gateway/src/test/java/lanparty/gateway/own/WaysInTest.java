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
import lanparty.gateway.portmap.Ipv6Opening;
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
        assertTrue(
                ways.advice().toString().contains("must forward this UDP port to port 443 of 192.168.178.2"),
                ways.advice()::toString);
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
        assertTrue(
                ways.advice().toString().contains("its own address 100.64.0.9 is not reachable"),
                ways.advice()::toString);
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
        assertTrue(
                ways.advice().toString().contains("forward UDP port 443 to port 443 of 192.168.178.2"),
                ways.advice()::toString);
    }

    @Test
    void aMachineWithoutAnyAddressHasNoInviteAndIsToldSo() {
        WaysIn ways = ways(null, null);
        assertTrue(ways.all().isEmpty());
        assertTrue(ways.isClosed());
        assertFalse(ways.advice().toString().isBlank());
    }

    @Test
    void whatTheRouterOpensByIpv6IsSaidAndWhoStaysOutside() {
        Ipv6Opening open = new Ipv6Opening(addresses("2001:db8::1"), List.of(), null);
        WaysIn ways = asked(null, open, "2001:db8::1", "192.168.178.2");
        assertFalse(ways.isClosed());
        assertEquals("for players who have IPv6", ways.all().get(0).who());
        assertEquals(
                "the router lets players in by IPv6: UDP port 443 of 2001:db8::1 is open while the gateway runs, but"
                        + " players without IPv6 can't come in; use a relay on a server for them",
                ways.advice().toString());
        assertEquals(
                "the router lets players in: it forwards UDP port 50443 to this machine while the gateway runs, and"
                        + " the router lets players in by IPv6: UDP port 443 of 2001:db8::1 is open while the gateway"
                        + " runs",
                asked(new InetSocketAddress("203.0.113.2", 50_443), open, "2001:db8::1")
                        .advice()
                        .toString());
    }

    @Test
    void aRouterThatOpensNothingIsNamedWithTheCureAndTheInviteSaysIt() {
        WaysIn ways = asked(null, shut(null, "2001:db8::1"), "2001:db8::1", "192.168.178.2");
        assertTrue(ways.isClosed());
        assertEquals(
                "for players who have IPv6, once the router's firewall lets them in",
                ways.all().get(0).who());
        assertEquals(
                "the router forwards no port by IPv4, so nobody can come in unless the router's firewall lets UDP port"
                        + " 443 to 2001:db8::1 in; allow PCP or UPnP in the router's settings, or open the port there"
                        + " by hand, or use a relay on a server",
                ways.advice().toString());
    }

    @Test
    void aForwardedPortBehindAnotherTranslatorIsNoWayInBesideAShutFirewall() {
        WaysIn ways = asked(
                new InetSocketAddress("100.64.0.9", 443), shut(null, "2001:db8::1"), "2001:db8::1", "192.168.178.2");
        assertTrue(ways.isClosed());
        assertTrue(
                ways.advice()
                        .what()
                        .startsWith(
                                "the router forwards UDP port 443 by IPv4, where its own address"
                                        + " 100.64.0.9 is not reachable from the internet either, so nobody can come in unless"),
                ways.advice()::toString);
    }

    @Test
    void whatIsForwardedByIpv4GoesOnThoughIpv6IsShut() {
        WaysIn ways = asked(new InetSocketAddress("203.0.113.2", 443), shut(null, "2001:db8::1"), "2001:db8::1");
        assertFalse(ways.isClosed());
        assertEquals(List.of("203.0.113.2:443", "[2001:db8::1]:443"), relays(ways));
        assertTrue(
                ways.advice().what().contains("players come in by IPv6 only if the router's firewall"),
                ways.advice()::toString);
    }

    @Test
    void aRefusalIsQuotedAndALowPortGetsTheOptionForAHigherOne() {
        String advice = asked(null, shut("UPnP, error 606", "2001:db8::1"), "2001:db8::1")
                .advice()
                .toString();
        assertTrue(advice.contains("it answers that it won't (UPnP, error 606)"), advice);
        assertTrue(advice.contains("such as with --listen 50443"), advice);
    }

    @Test
    void theDoctorsWordIsGoodOnlyWhereTheRouterLetsPlayersIn() {
        Ipv6Opening open = new Ipv6Opening(addresses("2001:db8::1"), List.of(), null);
        assertTrue(asked(null, open, "2001:db8::1").isLetInByRouter());
        assertTrue(ways(null, new InetSocketAddress("203.0.113.2", 443)).isLetInByRouter());
        assertFalse(ways(null, new InetSocketAddress("100.64.0.9", 443)).isLetInByRouter());
        assertFalse(ways(null, null, "198.51.100.7").isLetInByRouter());
        assertFalse(asked(null, shut(null, "2001:db8::1"), "2001:db8::1").isLetInByRouter());
    }

    @Test
    void whatIsOpenIsNamedBeforeWhatIsShut() {
        Ipv6Opening half = new Ipv6Opening(addresses("2001:db8::2"), addresses("2001:db8::1"), null);
        assertEquals(
                List.of("[2001:db8::2]:443", "[2001:db8::1]:443"),
                relays(asked(null, half, "2001:db8::1", "2001:db8::2")));
    }

    @Test
    void anAddressThatTheRouterWasNotAskedForIsNotTakenForOpen() {
        Ipv6Opening three = shut(null, "2001:db8::1", "2001:db8::2", "2001:db8::3");
        WaysIn ways = asked(null, three, "2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4");
        assertTrue(ways.isClosed());
        assertTrue(ways.all().get(0).who().contains("once the router's firewall lets them in"));
    }

    @Test
    void aPortThatPlayersAreNotToldOfLetsNobodyIn() {
        RelayAddress named = new RelayAddress("party.example", 4433);
        WaysIn another = ways(named, new InetSocketAddress("203.0.113.2", 443), "192.168.178.2");
        assertFalse(another.isLetInByRouter());
        assertTrue(another.advice().toString().contains("must forward this UDP port"), another.advice()::toString);
        WaysIn same = ways(named, new InetSocketAddress("203.0.113.2", 4433), "192.168.178.2");
        assertTrue(same.isLetInByRouter());
    }

    @Test
    void aRelayOfIpv4AloneHasNoWayInByIpv6() {
        OwnRelaySettings settings = new OwnRelaySettings(null, null, true);
        assertEquals(
                List.of(),
                settings.waysIn(null, null, new InetSocketAddress("0.0.0.0", 443))
                        .ipv6Addresses());
        InetSocketAddress one = new InetSocketAddress("2001:db8::1", 443);
        assertEquals(addresses("2001:db8::1"), settings.waysIn(null, null, one).ipv6Addresses());
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
        return new WaysIn(named, mapped, null, addresses(own), 443);
    }

    private static WaysIn asked(@Nullable InetSocketAddress mapped, Ipv6Opening ipv6, String... own) {
        return new WaysIn(null, mapped, ipv6, addresses(own), 443);
    }

    private static Ipv6Opening shut(@Nullable String refusal, String... shut) {
        return new Ipv6Opening(List.of(), addresses(shut), refusal);
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
