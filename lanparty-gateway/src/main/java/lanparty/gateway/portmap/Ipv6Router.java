package lanparty.gateway.portmap;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A router that a default route of IPv6 leads to, as the kernel's table has it (net/ipv6/route.c, rt6_info_route), all hexadecimal:
 *
 * <pre>
 * 00…00 00 00…00 00 fe80…0001 00000400 00000001 00000000 00000003 wan0
 * destination, length; source, length; next hop; metric; references; uses; flags; interface
 * </pre>
 *
 * @param address mostly of its link alone, so it has no meaning without the interface
 * @param metric less is better
 */
record Ipv6Router(String address, String interfaceName, long metric) {
    private static final Path TABLE = Path.of("/proc/net/ipv6_route");
    private static final String ANY = "0".repeat(32);
    private static final String NO_LENGTH = "00";
    private static final int FIELDS = 10;
    private static final int DESTINATION = 0;
    private static final int DESTINATION_LENGTH = 1;
    private static final int NEXT_HOP = 4;
    private static final int METRIC = 5;
    private static final int FLAGS = 8;
    private static final int INTERFACE = 9;
    private static final int RTF_GATEWAY = 0x0002;
    private static final int RTF_REJECT = 0x0200;

    /** The one that serves this address of this machine; nothing where no default route leads to a router. */
    static Optional<Inet6Address> of(Inet6Address own) {
        try {
            NetworkInterface side = NetworkInterface.getByInetAddress(own);
            Optional<Ipv6Router> best = best(parse(Files.readAllLines(TABLE)), side == null ? "" : side.getName());
            return best.isPresent() ? best.get().onLink() : Optional.empty();
        } catch (IOException noIpv6) {
            return Optional.empty();
        }
    }

    /** On that interface, or else any. */
    static Optional<Ipv6Router> best(List<Ipv6Router> all, String interfaceName) {
        return all.stream()
                .min(Comparator.comparing((Ipv6Router router) -> !router.interfaceName.equals(interfaceName))
                        .thenComparing(Ipv6Router::metric));
    }

    static List<Ipv6Router> parse(List<String> table) {
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length == FIELDS && isDefault(row))
                .map(row -> new Ipv6Router(row[NEXT_HOP], row[INTERFACE], HexFormat.fromHexDigitsToLong(row[METRIC])))
                .toList();
    }

    private static boolean isDefault(String[] row) {
        int flags = HexFormat.fromHexDigits(row[FLAGS]);
        return row[DESTINATION].equals(ANY)
                && row[DESTINATION_LENGTH].equals(NO_LENGTH)
                && row[NEXT_HOP].length() == ANY.length()
                && !row[NEXT_HOP].equals(ANY)
                && (flags & RTF_GATEWAY) != 0
                && (flags & RTF_REJECT) == 0;
    }

    private Optional<Inet6Address> onLink() throws IOException {
        NetworkInterface link = NetworkInterface.getByName(interfaceName);
        if (link == null) {
            return Optional.empty();
        }
        byte[] octets = HexFormat.of().parseHex(address);
        try {
            Inet6Address global = Inet6Address.getByAddress(null, octets, -1);
            return Optional.of(
                    global.isLinkLocalAddress() ? Inet6Address.getByAddress(null, octets, link.getIndex()) : global);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of sixteen octets", e);
        }
    }
}
