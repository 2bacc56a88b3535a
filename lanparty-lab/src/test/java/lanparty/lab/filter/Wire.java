package lanparty.lab.filter;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.RawSocket;

/** A player's end of a {@link Cable}, and what may be sent there. */
final class Wire implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final RawSocket socket;

    Wire(Cable cable) {
        socket = cable.player().call(() -> RawSocket.open(Cable.PLAYERS_PORT));
    }

    /** Past every filter. */
    void send(byte[] frame) {
        socket.send(frame);
    }

    /** Those that the filter lets pass. */
    void send(List<byte[]> frames, Predicate<byte[]> filter) {
        frames.stream().filter(filter).forEach(this::send);
    }

    /** Waits for what a frame brings about at the other end; what was sent before it has been seen there by then. */
    static void await(String what, BooleanSupplier effect) {
        Patience.await(what, LIMIT, effect);
    }

    @Override
    public void close() {
        socket.close();
    }
}
