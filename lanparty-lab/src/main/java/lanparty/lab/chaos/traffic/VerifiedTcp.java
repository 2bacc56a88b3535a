package lanparty.lab.chaos.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * One TCP connection for the whole run, with octets both ways that the other end computes too. It must survive whatever
 * the tunnel suffers.
 */
public final class VerifiedTcp implements AutoCloseable {
    /** The invariant's name. */
    public static final String INVARIANT = "TCP connection";

    private final String name;
    private final List<SocketChannel> ends;
    private final List<TcpDirection> directions;

    private VerifiedTcp(String name, SocketChannel client, SocketChannel server, long seed, Violations violations) {
        this.name = name;
        ends = List.of(client, server);
        directions = List.of(
                new TcpDirection(name + ", up", client, server, Mixer.word(seed, 0), violations),
                new TcpDirection(name + ", down", server, client, Mixer.word(seed, 1), violations));
    }

    /** Connects and begins to send both ways. */
    public static VerifiedTcp open(
            String name,
            Namespace client,
            Namespace server,
            String address,
            int port,
            long seed,
            Violations violations) {
        InetSocketAddress target = new InetSocketAddress(address, port);
        try (ServerSocketChannel listening = server.call(
                () -> ServerSocketChannel.open(StandardProtocolFamily.INET).bind(target))) {
            SocketChannel near = client.call(() -> SocketChannel.open(target));
            VerifiedTcp opened = new VerifiedTcp(name, near, listening.accept(), seed, violations);
            opened.directions.forEach(TcpDirection::start);
            return opened;
        } catch (IOException e) {
            throw new LabException("no TCP connection: " + name, e);
        }
    }

    /** Octets that arrived as they should, both ways together. */
    public long verifiedBytes() {
        return directions.stream().mapToLong(TcpDirection::verifiedBytes).sum();
    }

    /** Whether something arrives in each direction within the limit. */
    public boolean makesProgress(Duration limit) {
        List<Long> before = directions.stream().map(TcpDirection::verifiedBytes).toList();
        return Patience.sees(limit, () -> {
            for (int i = 0; i < directions.size(); i++) {
                if (directions.get(i).verifiedBytes() <= before.get(i)) {
                    return false;
                }
            }
            return true;
        });
    }

    @Override
    public void close() throws IOException {
        directions.forEach(TcpDirection::stop);
        for (SocketChannel end : ends) {
            end.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
