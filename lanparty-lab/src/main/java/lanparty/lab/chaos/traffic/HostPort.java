package lanparty.lab.chaos.traffic;

import java.time.Duration;
import java.util.function.Consumer;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.NativeCallException;
import lanparty.lab.net.linux.RawSocket;
import lanparty.lab.net.linux.SeenFrame;
import org.jspecify.annotations.Nullable;

/**
 * A host's raw socket, opened anew where its interface has gone and come back, as a player's adapter does with its client.
 * One thread receives, any other sends.
 */
final class HostPort implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final Duration CLOSE_LIMIT = Patience.LONG_ENOUGH;

    private final Host host;
    private final Consumer<SeenFrame> sink;
    private final Thread thread;
    private @Nullable RawSocket socket;
    private boolean isStale;
    private volatile boolean isClosing;

    /** Begins to receive. */
    HostPort(Host host, Consumer<SeenFrame> sink) {
        this.host = host;
        this.sink = sink;
        thread = new Thread(this::receive, "frames-" + host);
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends where the interface is there; false where it is not. */
    synchronized boolean send(byte[] frame) {
        if (socket == null || isStale) {
            return false;
        }
        try {
            socket.send(frame);
            return true;
        } catch (NativeCallException interfaceGone) {
            isStale = true;
            return false;
        }
    }

    private void receive() {
        while (!isClosing) {
            RawSocket open = current();
            if (open == null) {
                Patience.rest(RETRY);
                continue;
            }
            try {
                open.receive().ifPresent(sink);
            } catch (NativeCallException interfaceGone) {
                synchronized (this) {
                    isStale = true;
                }
            }
        }
        release();
    }

    private @Nullable RawSocket current() {
        synchronized (this) {
            if (socket != null && !isStale) {
                return socket;
            }
        }
        release();
        try {
            RawSocket opened = host.machine().call(() -> RawSocket.open(host.interfaceName()));
            synchronized (this) {
                socket = opened;
                isStale = false;
            }
            return opened;
        } catch (NativeCallException notThereYet) {
            return null;
        }
    }

    private synchronized void release() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    @Override
    public void close() {
        isClosing = true;
        Patience.await("the end of " + thread.getName(), CLOSE_LIMIT, () -> !thread.isAlive());
    }
}
