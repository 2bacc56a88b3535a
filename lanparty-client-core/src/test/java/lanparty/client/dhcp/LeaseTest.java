package lanparty.client.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a server's DHCPACK, and what from one that is wrong or hostile. */
final class LeaseTest {
    private static final DhcpOptions USUAL = DhcpOptions.NONE
            .with(DhcpOption.SERVER_IDENTIFIER, VirtualLan.SERVER)
            .with(DhcpOption.SUBNET_MASK, Ipv4Address.parse("255.255.254.0"));

    @Test
    void takesWhatTheServerGives() {
        Lease lease = lease(USUAL.with(DhcpOption.LEASE_TIME, seconds(7200))
                .with(DhcpOption.RENEWAL_TIME, seconds(1000))
                .with(DhcpOption.REBINDING_TIME, seconds(2000)));
        LanNames none = LanNames.NONE;
        assertEquals(
                new Lease(VirtualLan.GIVEN, 23, VirtualLan.SERVER, VirtualLan.SERVER_MAC, 7200, 1000, 2000, none),
                lease);
    }

    @ParameterizedTest
    @CsvSource({"3600, 1800, 3150", "0, 15, 26", "1, 15, 26", "4294967295, 2147483647, 3758096383"})
    void reckonsItsTimesWhereTheServerGivesNone(long told, long renewal, long rebinding) {
        Lease lease = lease(USUAL.with(DhcpOption.LEASE_TIME, seconds(told)));
        assertEquals(renewal, lease.renewalS());
        assertEquals(rebinding, lease.rebindingS());
        assertEquals(told != Lease.FOR_EVER, lease.ends());
    }

    @ParameterizedTest
    @CsvSource({"0, 2000", "2000, 1000", "1000, 1000", "1000, 3600", "1000, 4294967295", "4294967295, 1000"})
    void timesWithoutOrderAreReckonedAnew(long renewal, long rebinding) {
        Lease lease = lease(USUAL.with(DhcpOption.LEASE_TIME, seconds(3600))
                .with(DhcpOption.RENEWAL_TIME, seconds(renewal))
                .with(DhcpOption.REBINDING_TIME, seconds(rebinding)));
        assertEquals(1800, lease.renewalS());
        assertEquals(3150, lease.rebindingS());
    }

    @Test
    void aLeaseWithoutTimeIsAnHours() {
        assertEquals(3600, lease(USUAL).leaseS());
    }

    @Test
    void aLanWithoutMaskIsTheUsual() {
        Lease lease = lease(DhcpOptions.NONE.with(DhcpOption.SERVER_IDENTIFIER, VirtualLan.SERVER));
        assertEquals(24, lease.prefixLength());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.0.255.0", "0.0.0.1", "127.255.255.255"})
    void aMaskWithHolesOrOfTheWholeWorldIsRefused(String mask) {
        assertNull(Lease.of(ack(VirtualLan.GIVEN, USUAL.with(DhcpOption.SUBNET_MASK, Ipv4Address.parse(mask)))));
    }

    @ParameterizedTest
    @CsvSource({
        "129.1.2.3, 128.0.0.0",
        "129.1.2.3, 192.0.0.0",
        "65.1.2.3, 192.0.0.0",
        "129.1.2.3, 255.255.254.0",
        "10.1.2.3, 254.0.0.0",
        "172.16.1.2, 255.224.0.0",
        "192.168.50.57, 255.254.0.0",
        "192.168.50.255, 255.255.255.0"
    })
    void aNetworkThatIsNoLansIsRefused(String address, String mask) {
        DhcpOptions options = USUAL.with(DhcpOption.SUBNET_MASK, Ipv4Address.parse(mask));
        assertNull(Lease.of(ack(Ipv4Address.parse(address), options)));
    }

    @ParameterizedTest
    @CsvSource({"129.1.2.3, 255.255.255.0, 24", "10.1.2.3, 255.0.0.0, 8", "172.20.1.2, 255.240.0.0, 12"})
    void aNetworkOfALansSizeIsTaken(String address, String mask, int prefixLength) {
        DhcpOptions options = USUAL.with(DhcpOption.SUBNET_MASK, Ipv4Address.parse(mask));
        Lease lease = Lease.of(ack(Ipv4Address.parse(address), options));
        assertNotNull(lease);
        assertEquals(prefixLength, lease.prefixLength());
    }

    @Test
    void anAddressOrServerThatCantBeIsRefused() {
        for (String bad : List.of("0.0.0.0", "127.0.0.1", "224.0.0.251", "255.255.255.255")) {
            Ipv4Address address = Ipv4Address.parse(bad);
            assertNull(Lease.of(ack(address, USUAL)), bad);
            assertNull(Lease.of(ack(VirtualLan.GIVEN, USUAL.with(DhcpOption.SERVER_IDENTIFIER, address))), bad);
        }
        assertNull(Lease.of(ack(VirtualLan.GIVEN, DhcpOptions.NONE)));
    }

    @Test
    void takesNamesThatAFileCanHold() {
        LanNames names = lease(USUAL.with(DhcpOption.NAME_SERVERS, servers("192.168.50.1", "0.0.0.0", "192.168.50.1"))
                        .with(DhcpOption.DOMAIN_NAME, "Party.lan."))
                .names();
        assertEquals(new LanNames(List.of(VirtualLan.SERVER), "Party.lan"), names);
        assertTrue(names.areUsable());
        assertEquals(
                2,
                lease(USUAL.with(DhcpOption.NAME_SERVERS, servers("10.0.0.1", "10.0.0.2", "10.0.0.3")))
                        .names()
                        .servers()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\nnameserver 10.0.0.1", "-a", "a..b", "a;b", "~.", "", ".", "ä"})
    void aDomainThatIsNoneIsLeftOut(String domain) {
        assertEquals(
                "", lease(USUAL.with(DhcpOption.DOMAIN_NAME, domain)).names().domain());
    }

    @Test
    void noTimesMakeItAskWithoutRest() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            Lease lease = lease(USUAL.with(DhcpOption.LEASE_TIME, seconds(random.nextLong(1L << random.nextInt(33))))
                    .with(DhcpOption.RENEWAL_TIME, seconds(random.nextLong(1L << random.nextInt(33))))
                    .with(DhcpOption.REBINDING_TIME, seconds(random.nextLong(1L << random.nextInt(33)))));
            assertTrue(
                    15 <= lease.renewalS()
                            && lease.renewalS() < lease.rebindingS()
                            && lease.rebindingS() < lease.leaseS(),
                    lease::toString);
        }
    }

    private static byte[] servers(String... addresses) {
        byte[] octets = new byte[4 * addresses.length];
        for (int at = 0; at < addresses.length; at++) {
            System.arraycopy(Ipv4Address.parse(addresses[at]).octets(), 0, octets, 4 * at, 4);
        }
        return octets;
    }

    private static byte[] seconds(long seconds) {
        return new Ipv4Address((int) seconds).octets();
    }

    private static Lease lease(DhcpOptions options) {
        Lease lease = Lease.of(ack(VirtualLan.GIVEN, options));
        assertNotNull(lease);
        return lease;
    }

    private static DhcpFrame ack(Ipv4Address yours, DhcpOptions options) {
        MacAddress mac = VirtualLan.MAC;
        DhcpMessage message = new DhcpMessage(DhcpMessageType.ACK, 1, 0, false, Ipv4Address.NONE, yours, mac, options);
        return new DhcpFrame(mac, VirtualLan.SERVER_MAC, VirtualLan.SERVER, yours, message);
    }
}
