package lanparty.lab.chaos.traffic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Patience;

/** The octets of a TCP connection one way: a thread that writes what the key says, and one that expects it. */
final class TcpDirection {
    private static final int CHUNK = 4096;
    /** 50 kB a second and direction: enough to notice, and a slow line has room for it. */
    private static final Duration PAUSE = Duration.ofMillis(80);

    private final String name;
    private final SocketChannel from;
    private final SocketChannel to;
    private final long key;
    private final Violations violations;
    private volatile long verifiedBytes;
    private volatile boolean isStopping;

    TcpDirection(String name, SocketChannel from, SocketChannel to, long key, Violations violations) {
        this.name = name;
        this.from = from;
        this.to = to;
        this.key = key;
        this.violations = violations;
    }

    void start() {
        startThread(this::write, "tcp-write");
        startThread(this::read, "tcp-read");
    }

    private void startThread(Step work, String threadName) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | LabException e) {
                        if (!isStopping) {
                            violations.add(VerifiedTcp.INVARIANT, name + " broke: " + e.getMessage());
                        }
                    }
                },
                threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads or writes until the connection ends. */
    private interface Step {
        void run() throws IOException;
    }

    private void write() throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long position = 0; !isStopping; position += CHUNK) {
            Mixer.fill(key, position, chunk, 0, CHUNK);
            ByteBuffer buffer = ByteBuffer.wrap(chunk);
            while (buffer.hasRemaining()) {
                from.write(buffer);
            }
            Patience.rest(PAUSE);
        }
    }

    private void read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        byte[] expected = new byte[CHUNK];
        while (to.read(buffer.clear()) >= 0) {
            int length = buffer.position();
            Mixer.fill(key, verifiedBytes, expected, 0, length);
            if (!Arrays.equals(buffer.array(), 0, length, expected, 0, length)) {
                throw new IOException("other octets than were sent, around octet " + verifiedBytes);
            }
            verifiedBytes += length;
        }
        if (!isStopping) {
            throw new IOException("its other end closed it");
        }
    }

    long verifiedBytes() {
        return verifiedBytes;
    }

    void stop() {
        isStopping = true;
    }
}
