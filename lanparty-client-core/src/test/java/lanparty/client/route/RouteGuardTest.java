package lanparty.client.route;

import static lanparty.client.route.Advertisement.ADDRESS;
import static lanparty.client.route.Advertisement.ON_LINK;
import static lanparty.client.route.Advertisement.prefix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lanparty.client.ip.Cidr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a LAN's routers reaches the player's kernel. */
final class RouteGuardTest {
    private static final int BOTH = ON_LINK | ADDRESS;
    private static final String GOOD = prefix("fd77:1::/64", BOTH);

    /** The source link-layer address, the MTU and a route of a router of today. */
    private static final String USUAL = "0101525400000bad" + "05010000000005dc" + "1802300000000708fd77000100000000";

    private final List<String> told = new ArrayList<>();
    private final Path routes;
    private final HomePrefixes home;
    private final RouteGuard guard;

    RouteGuardTest(@TempDir Path folder) {
        routes = folder.resolve("ipv6_route");
        home = new HomePrefixes(routes, "party0");
        guard = new RouteGuard(home, told::add);
    }

    @BeforeEach
    void haveAHome() throws IOException {
        Files.writeString(
                routes,
                line("fd000000000000000000000000000000", 64, "wan0")
                        + line("fdaa0000000000000000000000000000", 48, "wg0")
                        + line("fd77000100000000" + "0000000000000000", 64, "party0")
                        + line("00000000000000000000000000000000", 0, "wan0")
                        + line("fd000000000000000000000000000000", 8, "lo"));
        home.look(List.of(Cidr.literal("fd99::53"), Cidr.literal("192.168.1.1")));
    }

    private static String line(String destination, int length, String device) {
        String none = "00000000000000000000000000000000";
        return destination + " " + String.format("%02x", length) + " " + none + " 00 " + none
                + " 00000100 00000001 00000000 00000001 " + device + "\n";
    }

    @Test
    void aPrivateNetworkOfALansSizePassesUntouched() {
        assertPassesUntouched(Advertisement.of(GOOD));
        assertPassesUntouched(Advertisement.of(USUAL, GOOD, prefix("fd77:2::/64", ON_LINK)));
        assertPassesUntouched(Advertisement.of());
        assertPassesUntouched(Advertisement.tagged(2, GOOD));
        assertPassesUntouched(Advertisement.behind(0, "3a00010400000000", GOOD));
        assertPassesUntouched(Advertisement.of(prefix("2001:db8::/48", 0)));
        assertEquals(List.of(), told);
    }

    @Test
    void anOnLinkNetworkThatIsNoLansSizeIsDroppedAndSaidOnce() {
        for (String wide : List.of(
                "2000::/3", "::/0", "8000::/1", "2606:4700::/32", "fd00::/8", "fd77:1::/63", "2001:db8::1/128")) {
            assertTrue(refuses(Advertisement.of(prefix(wide, ON_LINK))), wide);
            assertTrue(refuses(Advertisement.of(GOOD, USUAL, prefix(wide, BOTH))), wide);
            assertTrue(refuses(Advertisement.tagged(1, prefix(wide, ON_LINK))), wide);
            assertTrue(refuses(Advertisement.tagged(8, prefix(wide, ON_LINK))), wide);
            assertTrue(refuses(Advertisement.behind(60, "3a00010400000000", prefix(wide, ON_LINK))), wide);
            assertTrue(refuses(Advertisement.behind(44, "3a00000000000001", prefix(wide, ON_LINK))), wide);
        }
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("your internet stays as it is"), told.get(0));
    }

    @Test
    void aBrokenOrHiddenAdvertisementIsDropped() {
        String wide = prefix("2000::/3", ON_LINK);
        assertTrue(refuses(Advertisement.tagged(9, wide)), "more tags than are looked through");
        assertTrue(refuses(Advertisement.tagged(9, GOOD)), "more tags than are looked through");
        assertTrue(refuses(Advertisement.behind(44, "3a00000100000001", GOOD)), "a first fragment");
        assertTrue(
                refuses(Advertisement.behind(44, "3c00000100000001" + "3a02010400000000", "")), "hidden in fragments");
        assertTrue(refuses(Advertisement.withoutLength(wide)));
        assertTrue(refuses(Advertisement.of(GOOD, "0500000000000000", wide)), "an option without a length");
        assertTrue(refuses(Advertisement.of("03ff" + wide.substring(4))), "an option that leaves the packet");
        assertTrue(refuses(Advertisement.of("0303" + wide.substring(4, 48))), "a prefix that is cut short");
        assertTrue(refuses(Advertisement.of("0305" + wide.substring(4) + "0000000000000000")));
        assertTrue(refuses(Advertisement.of(GOOD, "05010000")), "half an option");
        ByteBuf longer = Advertisement.of(GOOD);
        assertTrue(refuses(longer.setShort(18, longer.getUnsignedShort(18) + 8)), "longer than its frame");
    }

    @Test
    void aPublicNetworkAndTheHomesOwnArePassedOnWithoutTheirFlags() {
        for (String cidr :
                List.of("2606:4700:4700::/64", "2001:db8::/64", "fd00::/64", "fdaa:0:0:7::/64", "fd99::/64", "::/64")) {
            for (int flags : new int[] {BOTH, ON_LINK, ADDRESS}) {
                ByteBuf frame = Advertisement.of(USUAL, prefix(cidr, flags), GOOD);
                assertFalse(refuses(frame));
                assertEquals(Advertisement.of(USUAL, prefix(cidr, 0), GOOD), frame, cidr + ", checksum included");
            }
        }
        ByteBuf wideForAddresses = Advertisement.of(prefix("2000::/3", ADDRESS));
        assertFalse(refuses(wideForAddresses));
        assertEquals(Advertisement.of(prefix("2000::/3", 0)), wideForAddresses);
        assertEquals(List.of(), told, "an honest LAN may have public addresses");
    }

    @Test
    void otherFlagsStay() {
        ByteBuf frame = Advertisement.of(prefix("2001:db8::/64", BOTH | 0x20));
        assertFalse(refuses(frame));
        assertEquals(Advertisement.of(prefix("2001:db8::/64", 0x20)), frame);
    }

    @Test
    void whatIsTheHomesIsLookedUpAnew() throws IOException {
        assertFalse(home.uses(0xFD55_0000_0000_0000L));
        Files.writeString(routes, line("fd550000000000000000000000000001", 128, "wan0"));
        home.look(List.of());
        assertTrue(home.uses(0xFD55_0000_0000_0000L));
        assertFalse(home.uses(0xFD00_0000_0000_0000L));
        Files.writeString(routes, "what no kernel writes\nzz 40 zz 00 zz 0 0 0 0 wan0\n");
        home.look(List.of());
        Files.delete(routes);
        home.look(List.of());
        assertFalse(home.uses(0xFD55_0000_0000_0000L));
    }

    @Test
    void redirectsAreDropped() {
        assertTrue(refuses(Advertisement.message(137, "00".repeat(32))));
        for (String icmp : List.of("05010000c0a83205", "0900000001020708", "05")) {
            assertTrue(refuses(ipv4(1, icmp)), icmp);
        }
        assertFalse(refuses(ipv4(1, "0800000000010001")), "echo");
        assertFalse(refuses(ipv4(17, "0500000000080000")), "UDP from port 1280");
        assertFalse(refuses(Advertisement.message(136, "00".repeat(8))), "neighbour advertisement");
        assertEquals(List.of(), told);
    }

    private static ByteBuf ipv4(int protocol, String payload) {
        String header = "4500" + String.format("%04x", 20 + payload.length() / 2) + "00000000" + "40"
                + String.format("%02x", protocol) + "0000" + "c0a83201" + "c0a83202";
        return Unpooled.copiedBuffer(
                HexFormat.of().parseHex("024c50000001" + "525400000bad" + "0800" + header + payload));
    }

    private void assertPassesUntouched(ByteBuf frame) {
        ByteBuf before = frame.copy();
        assertFalse(refuses(frame));
        assertEquals(before, frame);
    }

    private boolean refuses(ByteBuf frame) {
        return guard.refuses(frame, 0, frame.writerIndex());
    }
}
