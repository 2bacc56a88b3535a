package lanparty.daemon.firewall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rules of iptables-legacy, which lie in tables of the kernel's that nft(8) doesn't list. */
final class LegacyTables {
    private static final List<Path> NAMES =
            List.of(Path.of("/proc/net/ip_tables_names"), Path.of("/proc/net/ip6_tables_names"));

    private static final String FILTER = "filter";

    private LegacyTables() {}

    /** True where some may filter packets. */
    static boolean areInUse() {
        return NAMES.stream().anyMatch(LegacyTables::hasFilter);
    }

    private static boolean hasFilter(Path names) {
        try {
            return Files.readAllLines(names).contains(FILTER);
        } catch (IOException e) {
            // The kernel has no such tables, or this user may not see them.
            return false;
        }
    }
}
