package lanparty.client.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lanparty.client.ip.Cidr;
import lanparty.client.system.Namespace;
import lanparty.client.system.Root;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.command.ProgramPath;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.linux.DeviceException;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Two adapters, one in a namespace, with a wire between them that the test plays and looks at:
 *
 * <pre>
 * this machine 198.18.78.1 ─ tap ═ test ═ tap ─ 198.18.78.2 namespace
 * </pre>
 */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class TapTransferTest {
    private static final int BULK_BYTES = 8 << 20;

    private final SystemCommand system =
            new ProcessCommand(new ProgramPath(System.getenv("PATH")), ProcessCommand.DEFAULT_TIMEOUT);
    private final String hereName = "lph" + ProcessHandle.current().pid();
    private final String thereName = "lpf" + ProcessHandle.current().pid();
    private final Counters hereCounters = new Counters();
    private final Counters thereCounters = new Counters();
    private final Namespace namespace = new Namespace();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final TapDevice here =
            TapDevice.open(new TapName(hereName), MacAddress.parse("02:4c:50:00:00:01"), hereCounters);
    private final TapDevice there =
            TapDevice.open(new TapName(thereName), MacAddress.parse("02:4c:50:00:00:02"), thereCounters);
    private final AtomicInteger faults = new AtomicInteger();

    TapTransferTest() throws Exception {
        here.bringUp(1500);
        there.bringUp(1500);
        system.run(List.of("ip", "address", "add", "198.18.78.1/24", "dev", hereName));
        system.run(List.of("ip", "link", "set", thereName, "netns", namespace.name()));
        namespace.sh("ip link set " + thereName + " up");
        namespace.sh("ip address add 198.18.78.2/24 dev " + thereName);
        EventLoop loop = group.next();
        loop.submit(() -> {
                    here.start(loop, () -> carry(here, there));
                    there.start(loop, () -> carry(there, here));
                    return null;
                })
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void closeEverything() throws Exception {
        group.next()
                .submit(() -> {
                    here.close();
                    there.close();
                })
                .get(30, TimeUnit.SECONDS);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        namespace.close();
    }

    @Test
    void bulkDataCrossesInFramesOfTheMtuWithCorrectChecksumsAndArrivesInSuperFrames() throws Exception {
        byte[] bulk = new byte[BULK_BYTES];
        new SplittableRandom(1).nextBytes(bulk);
        assertEquals(sha256(bulk), download(bulk));
        assertTrue(hereCounters.value(Counter.SUPER_FRAMES_SEGMENTED) > 0);
        assertEquals(bulk.length, upload(bulk.length));
        assertTrue(thereCounters.value(Counter.SUPER_FRAMES_SEGMENTED) > 0);
        assertTrue(thereCounters.value(Counter.SUPER_FRAMES_MERGED) > 0);
        assertTrue(hereCounters.value(Counter.SUPER_FRAMES_MERGED) > 0);
        assertEquals(0, faults.get());
        assertEquals(0, hereCounters.dropped(DropReason.BAD_SUPER_FRAME));
        assertEquals(0, thereCounters.dropped(DropReason.BAD_SUPER_FRAME));
    }

    /** This machine's stack sends; the namespace says what it got. */
    private String download(byte[] bulk) throws Exception {
        try (ServerSocket server = listen()) {
            CompletableFuture<String> hash = CompletableFuture.supplyAsync(
                    () -> bash("sha256sum </dev/tcp/198.18.78.1/" + server.getLocalPort()));
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write(bulk);
            }
            return hash.get(30, TimeUnit.SECONDS).substring(0, 64);
        }
    }

    /** The namespace's stack sends as many zeros. */
    private int upload(int bytes) throws Exception {
        try (ServerSocket server = listen()) {
            CompletableFuture<String> sender = CompletableFuture.supplyAsync(
                    () -> bash("head -c " + bytes + " /dev/zero >/dev/tcp/198.18.78.1/" + server.getLocalPort()));
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(30_000);
                int got = socket.getInputStream().readAllBytes().length;
                sender.get(30, TimeUnit.SECONDS);
                return got;
            }
        }
    }

    private static ServerSocket listen() throws Exception {
        ServerSocket server = new ServerSocket();
        server.setSoTimeout(30_000);
        server.bind(new InetSocketAddress(Cidr.literal("198.18.78.1"), 0));
        return server;
    }

    private String bash(String line) {
        try {
            return namespace.run(List.of("bash", "-c", line));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void carry(TapDevice from, TapDevice to) {
        try {
            from.read((frame, index, length) -> {
                look(frame, index, length);
                to.write(frame, index, length);
            });
            to.flush();
        } catch (DeviceException e) {
            faults.incrementAndGet();
        }
    }

    private void look(ByteBuf frame, int index, int length) {
        if (length > EthernetHeader.LENGTH + 1500) {
            faults.incrementAndGet();
        } else if (EthernetHeader.typeOrLength(frame, index) == EtherType.IPV4
                && frame.getByte(index + 23) == 6
                && !Checksums.areCorrect(ByteBufUtil.getBytes(frame, index, length))) {
            faults.incrementAndGet();
        }
    }

    private static String sha256(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }
}
