package lanparty.gateway.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A packet socket whose calls fail now and then: the frames around the failure cross as on any other day. */
@EnabledIf(
        value = "lanparty.gateway.packet.VethPair#isPossible",
        disabledReason = "packet sockets and veth pairs need root")
class PacketFaultsTest {
    private static final int EPERM = 1;
    private static final int EMFILE = 24;

    private final Counters counters = new Counters();
    private final FailingCalls calls = new FailingCalls();
    private VethPair cable;
    private PacketSocket gateway;
    private PacketSocket lan;

    @BeforeEach
    void plugIn() throws Exception {
        cable = new VethPair();
        gateway = PacketSocket.open(calls, cable.nearInfo(), counters);
        lan = PacketSocket.open(cable.farInfo(), new Counters());
    }

    @AfterEach
    void unplug() throws Exception {
        lan.close();
        gateway.close();
        cable.close();
    }

    @ParameterizedTest
    @CsvSource({
        "4, EINTR, DEVICE_QUEUE_FULL, 0",
        "11, EAGAIN, DEVICE_QUEUE_FULL, 1",
        "12, ENOMEM, DEVICE_QUEUE_FULL, 1",
        "105, ENOBUFS, DEVICE_QUEUE_FULL, 1",
        "90, EMSGSIZE, OVERSIZE, 1",
        "100, ENETDOWN, LAN_AWAY, 1",
        "6, ENXIO, LAN_AWAY, 1",
        "1, EPERM, DEVICE_ERROR, 1"
    })
    void aFrameThatIsNotTakenIsCountedAndTheNextOneCrosses(int errno, String name, DropReason reason, int lost)
            throws Exception {
        assertEquals(name, Errno.of(errno).name());
        calls.next("sendmmsg", errno);
        gateway.write(frame(1), 0, 60);
        gateway.flush();
        gateway.write(frame(2), 0, 60);
        gateway.flush();
        HeardFrames heard = new HeardFrames();
        heard.from(lan, 2 - lost);
        assertTrue(calls.haveAllFailed());
        assertEquals(lost, counters.dropped(reason));
        assertArrayEquals(ByteBufUtil.getBytes(frame(2), 0, 60), heard.all().get(1 - lost));
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "11, 0", "12, 1", "105, 1", "100, 0"})
    void aReadThatFailsIsReadAgain(int errno, int counted) throws Exception {
        calls.next("recvmmsg", errno);
        lan.write(frame(3), 0, 60);
        lan.flush();
        assertEquals(0, gateway.read((memory, at, length) -> {}));
        assertArrayEquals(
                ByteBufUtil.getBytes(frame(3), 0, 60),
                new HeardFrames().from(gateway, 1).get(0));
        assertEquals(counted, counters.dropped(DropReason.DEVICE_OVERRUN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "bind", "setsockopt"})
    void aPortThatCanNotBeOpenedLeavesNothingOpen(String call) throws Exception {
        for (int errno : new int[] {EPERM, EMFILE}) {
            long before = openSockets();
            calls.next(call, errno);
            DeviceException failure =
                    assertThrows(DeviceException.class, () -> PacketSocket.open(calls, cable.nearInfo(), counters));
            assertEquals(errno, failure.errno());
            assertTrue(String.valueOf(failure.getMessage()).contains(call), failure::getMessage);
            assertTrue(
                    String.valueOf(failure.getMessage())
                            .contains(Errno.of(errno).name()),
                    failure::getMessage);
            assertTrue(openSockets() <= before, "a socket was left open");
        }
    }

    /** Sockets only: files and pipes of this process come and go. */
    private static long openSockets() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(PacketFaultsTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }

    private static ByteBuf frame(int number) {
        ByteBuf frame = Unpooled.buffer(60, 60);
        frame.setZero(0, 60);
        EthernetHeader.encode(frame, 0, 0x0200_0000_0001L, 0x024C_5000_0007L, EtherType.LOCAL_EXPERIMENTAL);
        return frame.setByte(59, number);
    }
}
