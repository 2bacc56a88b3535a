package lanparty.link.call;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a relay's name, and which of them the next call goes to. Both families alternate (RFC 8305 section 4), in the
 * system's order otherwise. Calls follow each other within 0.7 s and go on side by side, so one address that nobody answers at costs
 * no more than that. Once an address has answered, every other call goes there: a relay that was restarted is met as fast as one
 * with a single address, or a call later.
 *
 * <p>Pure, not thread-safe.
 */
final class RelayAddresses {
    /** Of one name; a name server can answer with thousands, and a turn through them would take an hour. */
    static final int MOST = 16;

    private final List<InetSocketAddress> inTurn = new ArrayList<>();
    private @Nullable InetSocketAddress answered;
    private boolean isAnsweredNext;
    private int next;

    /** True until a look-up has found one. */
    boolean isEmpty() {
        return inTurn.isEmpty();
    }

    /**
     * These are the name's addresses from now on.
     *
     * @param found in the order of the system's resolver (RFC 6724); at least one
     */
    void found(List<InetAddress> found, int port) {
        List<InetSocketAddress> now = alternating(found).stream()
                .map(address -> new InetSocketAddress(address, port))
                .distinct()
                .limit(MOST)
                .toList();
        if (!now.equals(inTurn)) {
            inTurn.clear();
            inTurn.addAll(now);
            next = 0;
            if (answered != null && !inTurn.contains(answered)) {
                answered = null;
            }
        }
    }

    /** The address that the next call goes to. */
    InetSocketAddress next() {
        InetSocketAddress good = answered;
        boolean isGoodsTurn = isAnsweredNext;
        isAnsweredNext = !isAnsweredNext;
        if (good != null && (isGoodsTurn || inTurn.size() == 1)) {
            return good;
        }
        InetSocketAddress address = advance();
        return address.equals(good) ? advance() : address;
    }

    private InetSocketAddress advance() {
        InetSocketAddress address = inTurn.get(next);
        next = (next + 1) % inTurn.size();
        return address;
    }

    /** The relay answered at this address. */
    void answeredAt(InetSocketAddress address) {
        answered = address;
        isAnsweredNext = true;
    }

    /** Each family in its own order, in turn, beginning with the family of the first. */
    private static List<InetAddress> alternating(List<InetAddress> addresses) {
        Deque<InetAddress> first = new ArrayDeque<>();
        Deque<InetAddress> second = new ArrayDeque<>();
        boolean isFirstIpv6 = addresses.get(0) instanceof Inet6Address;
        for (InetAddress address : addresses) {
            (address instanceof Inet6Address == isFirstIpv6 ? first : second).add(address);
        }
        List<InetAddress> all = new ArrayList<>();
        while (!first.isEmpty() || !second.isEmpty()) {
            if (!first.isEmpty()) {
                all.add(first.remove());
            }
            if (!second.isEmpty()) {
                all.add(second.remove());
            }
        }
        return all;
    }
}
