package lanparty.link.doctor.path;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.transport.TransportDefaults;

/**
 * How long packets towards the relay may be, by packets that no router may cut (RFC 8899): what is too long is either told of
 * by a router or just vanishes. Frames are cut to fit either way; only speed depends on it.
 */
public final class PathMtuCheck implements Check {
    private static final int WAIT_MS = 700;
    private static final int TRIES = 2;
    private static final int EXACT_TO_BYTES = 8;
    private static final int IPV4_HEADERS = 20 + 8;
    private static final int IPV6_HEADERS = 40 + 8;

    private final RelayVisit visit;
    private boolean isTold;

    /** Of the way to the relay that is visited. */
    public PathMtuCheck(RelayVisit visit) {
        this.visit = visit;
    }

    @Override
    public String subject() {
        return "path MTU";
    }

    @Override
    public Finding run() {
        InetSocketAddress address = visit.address();
        if (address == null || visit.reply() != Reply.ANSWERED) {
            return Finding.notChecked(subject(), "the relay doesn't answer");
        }
        int headers = address.getAddress() instanceof Inet6Address ? IPV6_HEADERS : IPV4_HEADERS;
        int wanted = TransportDefaults.MAX_UDP_PAYLOAD_BYTES + IPV4_HEADERS - headers;
        if (passes(wanted)) {
            return Finding.good(subject(), "packets of " + (wanted + headers) + " octets pass");
        }
        int longest = longest(VersionProbe.MIN_LENGTH, wanted) + headers;
        return Finding.warning(
                subject(),
                "packets of up to " + longest + " octets pass, longer ones "
                        + (isTold ? "are sent back by a router or this machine's interface" : "vanish without a word"),
                "nothing has to be done, as frames are cut to fit"
                        + (isTold
                                ? "; it is faster without the VPN or tunnel that takes the rest"
                                : "; a firewall on the way should let ICMP 'fragmentation needed' through"));
    }

    /** Between a length that passes and one that doesn't. */
    private int longest(int passing, int failing) {
        int low = passing;
        int high = failing;
        while (high - low > EXACT_TO_BYTES) {
            int middle = (low + high) >>> 1;
            if (passes(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean passes(int bytes) {
        Reply reply = visit.ask(bytes, WAIT_MS, TRIES);
        isTold |= reply == Reply.TOO_LONG;
        return reply == Reply.ANSWERED;
    }
}
