package lanparty.gateway.portmap.igd;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searching for the router's description: by unicast, which is answered at once by those that know it, and in the group. It is
 * answered from any port, so the socket is not connected; who answers is looked at instead. One thread, which waits.
 */
final class SsdpSearch implements AutoCloseable {
    /** Before the second search; behind it it is so much longer that the group's answers are in. 1.75 s in all. */
    private static final int[] PAUSES_MS = {500, 1250};

    /** A router may also be a media server and more. */
    private static final int MOST_LOCATIONS = 4;

    private static final int LONGEST_ANSWER = 2048;
    private static final Logger LOG = LoggerFactory.getLogger(SsdpSearch.class);

    private final InetSocketAddress router;
    private final LongSupplier nanoClock;
    private final DatagramSocket socket;
    private final Set<RouterUrl> seen = new HashSet<>();

    /** Opens a socket, which sends the group's searches to the router's side too. */
    SsdpSearch(InetSocketAddress router, LongSupplier nanoClock) throws IOException {
        this.router = router;
        this.nanoClock = nanoClock;
        InetAddress own = OwnAddress.towards(router);
        // Of IPv4, as the option for the interface is otherwise IPv6's.
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        socket = channel.socket();
        try {
            channel.bind(new InetSocketAddress(own, 0));
            NetworkInterface side = NetworkInterface.getByInetAddress(own);
            if (side != null) {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, side);
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * The first of what is looked for; nothing where no description of the router has it.
     *
     * @param look into the description at that place
     */
    <T> Optional<T> find(Function<RouterUrl, Optional<T>> look) throws IOException {
        for (int pauseMs : PAUSES_MS) {
            for (String target : Ssdp.TARGETS) {
                send(router, target);
                send(Ssdp.GROUP, target);
            }
            Optional<T> found = findWithin(TimeUnit.MILLISECONDS.toNanos(pauseMs), look);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void send(InetSocketAddress to, String target) {
        byte[] search = Ssdp.search(to, target);
        try {
            socket.send(new DatagramPacket(search, search.length, to));
        } catch (IOException e) {
            LOG.debug("no search to {}", to, e);
        }
    }

    private <T> Optional<T> findWithin(long pauseNs, Function<RouterUrl, Optional<T>> look) throws IOException {
        long begunNs = nanoClock.getAsLong();
        for (long leftNs = pauseNs; leftNs > 0; leftNs = pauseNs - (nanoClock.getAsLong() - begunNs)) {
            Optional<RouterUrl> location = receive(leftNs);
            if (location.isPresent() && seen.size() < MOST_LOCATIONS && seen.add(location.get())) {
                Optional<T> found = look.apply(location.get());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<RouterUrl> receive(long waitNs) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST_ANSWER], LONGEST_ANSWER);
        socket.setSoTimeout((int) TimeUnit.NANOSECONDS.toMillis(waitNs) + 1);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        return packet.getAddress().equals(router.getAddress())
                ? Ssdp.location(Arrays.copyOf(packet.getData(), packet.getLength()), router.getAddress())
                : Optional.empty();
    }

    @Override
    public void close() {
        socket.close();
    }
}
