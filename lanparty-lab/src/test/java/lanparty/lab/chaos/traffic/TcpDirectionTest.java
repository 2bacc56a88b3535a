package lanparty.lab.chaos.traffic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over the loopback, where nothing goes wrong unless the test does it. */
final class TcpDirectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Violations violations = new Violations(broken -> {});
    private SocketChannel near;
    private SocketChannel far;
    private TcpDirection direction;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel listening =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            near = SocketChannel.open(listening.getLocalAddress());
            far = listening.accept();
        }
        direction = new TcpDirection("a test", near, far, 4711, violations);
    }

    @AfterEach
    void close() throws IOException {
        direction.stop();
        near.close();
        far.close();
    }

    @Test
    void whatArrivesUnchangedIsCounted() {
        direction.start();
        assertTrue(Patience.sees(LIMIT, () -> direction.verifiedBytes() > 10_000));
        assertTrue(violations.isEmpty());
    }

    @Test
    void anOctetTooManyIsSeen() throws IOException {
        near.write(ByteBuffer.wrap(new byte[1]));
        direction.start();
        assertTrue(Patience.sees(LIMIT, () -> !violations.isEmpty()));
        assertTrue(violations.lines().get(0).contains("other octets than were sent"), violations.lines()::toString);
    }

    @Test
    void aConnectionThatEndsIsSeen() throws IOException {
        direction.start();
        assertTrue(Patience.sees(LIMIT, () -> direction.verifiedBytes() > 0));
        near.close();
        assertTrue(Patience.sees(LIMIT, () -> !violations.isEmpty()));
    }
}
