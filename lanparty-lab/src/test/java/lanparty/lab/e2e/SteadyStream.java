package lanparty.lab.e2e;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/** One TCP connection that stays open and carries counted blocks, one every 50 ms; the far end checks each. */
final class SteadyStream implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int BLOCK_LONGS = 64;

    private final Socket near;
    private final Socket far;
    private final AtomicLong verified = new AtomicLong();
    private volatile String fault = "";
    private volatile boolean isClosed;

    private SteadyStream(Socket near, Socket far) {
        this.near = near;
        this.far = far;
    }

    static SteadyStream open(Namespace from, Namespace to, String toAddress) {
        try (ServerSocketChannel listening =
                to.call(() -> ServerSocketChannel.open().bind(new InetSocketAddress(toAddress, 0)))) {
            InetSocketAddress target = (InetSocketAddress) listening.getLocalAddress();
            Socket near = from.call(() -> SocketChannel.open(target)).socket();
            SteadyStream stream = new SteadyStream(near, listening.accept().socket());
            stream.thread(stream::write);
            stream.thread(stream::read);
            return stream;
        } catch (IOException e) {
            throw new LabException("no connection to " + toAddress, e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void thread(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        if (!isClosed) {
                            fault = "the connection broke: " + e.getMessage();
                        }
                    }
                },
                "steady-stream");
        thread.setDaemon(true);
        thread.start();
    }

    private void write() throws IOException {
        DataOutputStream out = new DataOutputStream(near.getOutputStream());
        for (long number = 0; !isClosed; number++) {
            out.writeLong(number * 0x9E37_79B9_7F4A_7C15L);
            if (number % BLOCK_LONGS == 0) {
                Patience.rest(INTERVAL);
            }
        }
    }

    private void read() throws IOException {
        DataInputStream in = new DataInputStream(far.getInputStream());
        for (long number = 0; !isClosed; number++) {
            long is = in.readLong();
            if (is != number * 0x9E37_79B9_7F4A_7C15L) {
                fault = "block " + number + " is wrong";
                return;
            }
            verified.incrementAndGet();
        }
    }

    /** Waits until more has arrived than had until now, unchanged. */
    Duration awaitProgress(Duration limit) {
        long beforeNs = System.nanoTime();
        // What was on its way already is no progress of the sender's.
        long goal = verified.get() + 4 * BLOCK_LONGS;
        boolean goesOn = Patience.sees(limit, () -> verified.get() >= goal || !fault.isEmpty());
        if (!goesOn || !fault.isEmpty()) {
            throw new LabException("the open connection doesn't go on: " + fault);
        }
        return Duration.ofNanos(System.nanoTime() - beforeNs);
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        near.close();
        far.close();
    }
}
