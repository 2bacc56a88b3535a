package lanparty.lab.net;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import lanparty.lab.net.linux.RawSocket;
import lanparty.lab.net.linux.SeenFrame;

/** Watches an interface from a thread of its own and keeps the frames that match, in the order seen. */
public final class FrameWatch implements AutoCloseable {
    private final RawSocket socket;
    private final Predicate<SeenFrame> wanted;
    private final List<SeenFrame> frames = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closing;

    /** Begins to watch; what passes after this returns is seen. */
    public FrameWatch(Namespace namespace, String interfaceName, Predicate<SeenFrame> wanted) {
        this.socket = namespace.call(() -> RawSocket.open(interfaceName));
        this.wanted = wanted;
        this.thread = new Thread(this::watch, "watch-" + interfaceName);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!closing) {
            socket.receive().filter(wanted).ifPresent(frames::add);
        }
    }

    /** What was seen up to now. */
    public List<SeenFrame> frames() {
        return List.copyOf(frames);
    }

    /** Waits for a frame that matches. */
    public Optional<SeenFrame> await(Duration limit, Predicate<SeenFrame> match) {
        return Patience.find(limit, () -> frames.stream().filter(match).findFirst());
    }

    @Override
    public void close() {
        closing = true;
        Patience.await("the end of " + thread.getName(), Patience.LONG_ENOUGH, () -> !thread.isAlive());
        socket.close();
    }
}
