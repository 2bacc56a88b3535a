package lanparty.gateway.portmap;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the router in front does with packets to this machine's IPv6 addresses, which it mostly keeps out until it is asked.
 *
 * @param open those that it lets players come to, best first
 * @param shut those that it was asked for and didn't grant, best first
 * @param refusal what it said where it won't; null where it is silent
 */
public record Ipv6Opening(
        List<InetAddress> open,
        List<InetAddress> shut,
        @Nullable String refusal) {
    /** Of a machine without IPv6. */
    public static final Ipv6Opening NONE = new Ipv6Opening(List.of(), List.of(), null);

    /** Keeps its own copies. */
    public Ipv6Opening {
        open = List.copyOf(open);
        shut = List.copyOf(shut);
    }

    /** True where the router was asked for nothing. */
    public boolean isEmpty() {
        return open.isEmpty() && shut.isEmpty();
    }
}
