package lanparty.daemon.privilege;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The capabilities that this project names (capabilities(7)); numbers from linux/capability.h. */
public enum Capability {
    /** To change its group ids. */
    CAP_SETGID(6),
    /** To change its user ids. */
    CAP_SETUID(7),
    /** To drop from its bounding set. */
    CAP_SETPCAP(8),
    /** To bind ports below 1024. */
    CAP_NET_BIND_SERVICE(10),
    /** To make adapters, and set addresses, routes and interface settings. */
    CAP_NET_ADMIN(12),
    /** To open packet sockets. */
    CAP_NET_RAW(13);

    private final int number;

    Capability(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** This one as a bit of the kernel's sets. */
    long bit() {
        return 1L << number;
    }

    static long bits(Set<Capability> capabilities) {
        return capabilities.stream().mapToLong(Capability::bit).reduce(0, (all, one) -> all | one);
    }

    /** Those of a kernel's set that have a name here. */
    static Set<Capability> of(long bits) {
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        for (Capability capability : values()) {
            if ((bits & capability.bit()) != 0) {
                found.add(capability);
            }
        }
        return found;
    }

    /** "CAP_NET_ADMIN and CAP_NET_RAW", or "no capability". */
    public static String words(Set<Capability> capabilities) {
        return capabilities.isEmpty()
                ? "no capability"
                : capabilities.stream().map(Capability::name).collect(Collectors.joining(" and "));
    }
}
