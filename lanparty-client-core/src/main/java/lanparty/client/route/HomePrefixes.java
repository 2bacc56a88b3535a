package lanparty.client.route;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * Which private IPv6 networks (RFC 4193) the player's machine reaches at home. Many homes have the same, as some routers call
 * theirs fd00::/64, so that a LAN may announce it as well.
 *
 * <p>Read from the kernel's table, of which a line begins so, all in hexadecimal digits (net/ipv6/route.c):
 *
 * <pre>
 * destination, 32 digits | its prefix length, 2 | source, 32 | its prefix length, 2 | … | interface
 * </pre>
 *
 * <p>{@link #look} may wait for a file, so it is not for an event loop; {@link #uses} may be asked on any thread.
 */
public final class HomePrefixes {
    /** The routes of this machine. */
    public static final Path ROUTES = Path.of("/proc/net/ipv6_route");

    private static final int LAN_BITS = 64;
    private static final int PRIVATE_BITS = 8;
    private static final int FIELDS = 10;
    private static final String LOOPBACK = "lo";

    private final Path routes;
    private final String lanDevice;
    private volatile List<Prefix> known = List.of();

    /**
     * The upper half of a network's number.
     *
     * @param bits all below {@code length} are of no meaning
     * @param length 8 to 64
     */
    private record Prefix(long bits, int length) {
        boolean holds(long network) {
            return (bits ^ network) >>> (LAN_BITS - length) == 0;
        }
    }

    /**
     * Knows of none.
     *
     * @param lanDevice the virtual adapter, whose routes are not the home's
     */
    public HomePrefixes(Path routes, String lanDevice) {
        this.routes = routes;
        this.lanDevice = lanDevice;
    }

    /**
     * Reads the table anew.
     *
     * @param needed relay and name servers, which may lie behind a default route
     */
    public void look(Collection<InetAddress> needed) {
        List<Prefix> found = new ArrayList<>();
        for (InetAddress address : needed) {
            add(found, address.getAddress(), LAN_BITS);
        }
        try {
            for (String line : Files.readAllLines(routes)) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length >= FIELDS && isHome(fields[FIELDS - 1])) {
                    add(found, HexFormat.of().parseHex(fields[0]), Math.min(LAN_BITS, Integer.parseInt(fields[1], 16)));
                }
            }
        } catch (IOException | IllegalArgumentException noIpv6) {
            // Then none of the LAN's is taken by the kernel either.
        }
        known = List.copyOf(found);
    }

    private boolean isHome(String device) {
        return !device.equals(lanDevice) && !device.equals(LOOPBACK);
    }

    private static void add(List<Prefix> found, byte[] address, int length) {
        if (address.length == 16 && length >= PRIVATE_BITS && isPrivate(address[0])) {
            found.add(new Prefix(ByteBuffer.wrap(address).getLong(), length));
        }
    }

    private static boolean isPrivate(byte first) {
        return (first & 0xFE) == 0xFC;
    }

    /** True where a /64 is one of the home's, or holds or lies in one. */
    boolean uses(long network) {
        for (Prefix prefix : known) {
            if (prefix.holds(network)) {
                return true;
            }
        }
        return false;
    }
}
