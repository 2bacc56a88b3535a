package lanparty.gateway.portmap.igd;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lanparty.gateway.portmap.protocol.LowPort;

/**
 * The port outside that a service forwards: the wanted one, or else another. The same is asked for again later, and by the next
 * gateway on this machine, so that its invite stays good; a machine's own mapping is no conflict.
 */
final class OuterPort {
    private static final int OTHERS = 3;

    private final List<Integer> candidates = new ArrayList<>();
    private boolean isForGood;

    /** UDP. Asks for nothing yet. */
    OuterPort(int wanted) {
        candidates.add(wanted);
        for (int other = 0; other < OTHERS; other++) {
            candidates.add(LowPort.other(wanted) + other);
        }
    }

    /**
     * Has it forwarded to this machine.
     *
     * @return what is forwarded
     * @throws SoapFault where the router won't
     */
    int forward(WanConnection connection, InetAddress own, long leaseSeconds) throws IOException {
        SoapFault first = null;
        int last = candidates.size() - 1;
        for (int at = 0; at <= last; at++) {
            try {
                boolean leavesTheChoice =
                        at == last && connection.service().type().choosesPorts();
                int candidate = candidates.get(at);
                return granted(
                        leavesTheChoice
                                ? connection.addAny(candidate, own, isForGood ? 0 : leaseSeconds)
                                : add(connection, candidate, own, leaseSeconds));
            } catch (SoapFault fault) {
                // Of the wanted port it tells most.
                first = first == null ? fault : first;
                if (!fault.isOfThisPort()) {
                    break;
                }
            }
        }
        throw Objects.requireNonNull(first, "there are candidates");
    }

    private int add(WanConnection connection, int candidate, InetAddress own, long leaseSeconds) throws IOException {
        try {
            connection.add(candidate, own, isForGood ? 0 : leaseSeconds);
        } catch (SoapFault fault) {
            if (isForGood || !fault.isOfLease()) {
                throw fault;
            }
            connection.add(candidate, own, 0);
            isForGood = true;
        }
        return candidate;
    }

    private int granted(int port) {
        candidates.remove((Integer) port);
        candidates.add(0, port);
        return port;
    }

    /** What {@link #forward} returned last is forwarded no longer. */
    void giveBack(WanConnection connection) throws IOException {
        connection.delete(candidates.get(0));
    }
}
