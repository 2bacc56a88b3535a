package lanparty.client.tap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.client.ip.Cidr;
import lanparty.client.system.Eventually;
import lanparty.client.system.Root;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.command.ProgramPath;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIf;

/** A TAP adapter on the real kernel; its neighbour 198.18.77.2 (RFC 2544's range) is the test, which reads the device. */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class TapDeviceTest {
    private static final MacAddress OWN = MacAddress.parse("02:4c:50:00:00:01");
    private static final MacAddress NEIGHBOUR = MacAddress.parse("02:4c:50:00:00:02");
    private static final InetAddress OWN_IP = Cidr.literal("198.18.77.1");
    private static final InetAddress NEIGHBOUR_IP = Cidr.literal("198.18.77.2");

    private final SystemCommand system =
            new ProcessCommand(new ProgramPath(System.getenv("PATH")), ProcessCommand.DEFAULT_TIMEOUT);
    private final TapName name = new TapName("lpt" + ProcessHandle.current().pid());
    private final Counters counters = new Counters();
    private final List<byte[]> received = Collections.synchronizedList(new ArrayList<>());
    private final FrameSink nowhere = (frame, index, length) -> {};
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final TapDevice tap = TapDevice.open(name, OWN, counters);

    @AfterEach
    void closeEverything() {
        tap.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void isThereFromTheStartWithItsAddressAndUpWithTheRoomsMtu() throws Exception {
        InterfaceInfo before = InterfaceInfo.read(name.text());
        assertEquals(OWN, before.mac());
        assertFalse(before.isUp());
        tap.bringUp(1400);
        assertEquals(1400, tap.mtu());
        assertTrue(InterfaceInfo.read(name.text()).isUp());
        tap.bringUp(9000);
        assertEquals(9000, tap.mtu());
    }

    @Test
    void vanishesWhenClosed() throws Exception {
        tap.close();
        tap.close();
        assertThrows(DeviceException.class, () -> InterfaceInfo.read(name.text()));
    }

    @Test
    void aNameInUseIsAPlainSentence() {
        UserFacingException busy = assertThrows(UserFacingException.class, () -> TapDevice.open(name, OWN, counters));
        assertEquals(ExitCode.ENVIRONMENT, busy.exitCode());
        assertTrue(busy.toString().contains("--tap"), busy::toString);
    }

    @Test
    void anInterfaceThatIsNoTapIsAPlainSentence() {
        UserFacingException refusal =
                assertThrows(UserFacingException.class, () -> TapDevice.open(new TapName("lo"), OWN, counters));
        assertTrue(refusal.toString().contains("no TAP adapter"), refusal::toString);
    }

    @Test
    void opensAnAdapterThatIsThereAndLeavesItThere() throws Exception {
        TapName persistent = new TapName("lpp" + ProcessHandle.current().pid());
        system.run(List.of("ip", "tuntap", "add", persistent.text(), "mode", "tap"));
        try {
            TapDevice opened = TapDevice.open(persistent, NEIGHBOUR, counters);
            assertEquals(NEIGHBOUR, InterfaceInfo.read(persistent.text()).mac());
            opened.close();
            assertEquals(
                    persistent.text(), InterfaceInfo.read(persistent.text()).name());
        } finally {
            system.run(List.of("ip", "link", "delete", persistent.text()));
        }
    }

    @Test
    void givesOutWhatTheLocalStackSends() throws Exception {
        start();
        byte[] payload = "hello over there".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(OWN_IP, 0))) {
            socket.send(new DatagramPacket(payload, payload.length, NEIGHBOUR_IP, 7777));
            Eventually.holds(() -> udpToNeighbour().size() == 1, this::hex);
        }
        byte[] frame = udpToNeighbour().get(0);
        assertEquals(EthernetHeader.LENGTH + 28 + payload.length, frame.length);
        assertTrue(Checksums.areCorrect(frame), this::hex);
    }

    @Test
    void givesTheLocalStackWhatIsWritten() throws Exception {
        EventLoop loop = start();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(OWN_IP, 0))) {
            socket.setSoTimeout(30_000);
            ByteBuf frame = arp();
            // An ARP request makes the stack answer; the answer is read back from the adapter.
            loop.submit(() -> {
                        tap.write(frame, 3, frame.readableBytes() - 3);
                        tap.flush();
                        tap.flush();
                        return null;
                    })
                    .get(30, TimeUnit.SECONDS);
        }
        Eventually.holds(() -> frames(EtherType.ARP).stream().anyMatch(frame -> frame[21] == 2), this::hex);
        byte[] answer = frames(EtherType.ARP).stream()
                .filter(frame -> frame[21] == 2)
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new byte[] {2, 0x4C, 0x50, 0, 0, 1}, java.util.Arrays.copyOfRange(answer, 22, 28));
    }

    @Test
    void aFrameThatTheSystemRefusesIsCounted() throws Exception {
        EventLoop loop = group.next();
        loop.submit(() -> {
                    ByteBuf runt = Unpooled.wrappedBuffer(new byte[5]);
                    tap.write(runt, 0, 5);
                    tap.flush();
                    return null;
                })
                .get(30, TimeUnit.SECONDS);
        assertEquals(1, counters.dropped(DropReason.DEVICE_ERROR));
    }

    @Test
    @DisabledForJreRange(
            minVersion = 24,
            disabledReason = "from Java 24 on Netty does without sun.misc.Unsafe and copies through temporary views")
    void allocatesNothingPerFrame() throws Exception {
        EventLoop loop = group.next();
        tap.bringUp(1500);
        long allocated = loop.submit(() -> {
                    com.sun.management.ThreadMXBean threads =
                            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
                    ByteBuf frame = arp();
                    int before = moveFrames(frame, 2_000);
                    long start = threads.getCurrentThreadAllocatedBytes();
                    int moved = moveFrames(frame, 2_000);
                    long end = threads.getCurrentThreadAllocatedBytes();
                    assertTrue(before > 0 && moved > 0);
                    return end - start;
                })
                .get(30, TimeUnit.SECONDS);
        assertTrue(allocated < 2_000, () -> allocated + " octets for 2000 frames");
    }

    private int moveFrames(ByteBuf frame, int count) throws DeviceException {
        int moved = 0;
        for (int i = 0; i < count; i++) {
            tap.write(frame, 3, frame.readableBytes() - 3);
            tap.flush();
            moved++;
            tap.read(nowhere);
        }
        return moved;
    }

    @Test
    void anAdapterRemovedUnderneathIsAPlainSentence() throws Exception {
        EventLoop loop = start();
        system.run(List.of("ip", "link", "delete", name.text()));
        Eventually.holds(
                () -> loop.submit(() -> {
                            try {
                                tap.read((frame, index, length) -> {});
                                return false;
                            } catch (DeviceException e) {
                                return e.toString().contains("removed");
                            }
                        })
                        .get(30, TimeUnit.SECONDS),
                this::hex);
    }

    private EventLoop start() throws Exception {
        EventLoop loop = group.next();
        loop.submit(() -> {
                    tap.start(loop, this::readAll);
                    tap.bringUp(1500);
                    return null;
                })
                .get(30, TimeUnit.SECONDS);
        String device = name.text();
        system.run(List.of("ip", "address", "add", "198.18.77.1/30", "dev", device));
        system.run(List.of("ip", "neighbour", "add", "198.18.77.2", "lladdr", NEIGHBOUR.toString(), "dev", device));
        return loop;
    }

    private void readAll() {
        try {
            tap.read((frame, index, length) -> received.add(ByteBufUtil.getBytes(frame, index, length)));
        } catch (DeviceException e) {
            // The test that removes the adapter sees this in its own call.
            received.clear();
        }
    }

    private List<byte[]> frames(int etherType) {
        synchronized (received) {
            return received.stream()
                    .filter(frame -> EthernetHeader.typeOrLength(Unpooled.wrappedBuffer(frame), 0) == etherType)
                    .toList();
        }
    }

    private List<byte[]> udpToNeighbour() {
        return frames(EtherType.IPV4).stream()
                .filter(frame -> frame[23] == 17
                        && EthernetHeader.destination(Unpooled.wrappedBuffer(frame), 0) == NEIGHBOUR.bits())
                .toList();
    }

    /** The neighbour asks for the adapter's address; three octets of something else come first. */
    private static ByteBuf arp() {
        ByteBuf frame = Unpooled.buffer().writeZero(3 + EthernetHeader.LENGTH);
        EthernetHeader.encode(frame, 3, MacAddress.BROADCAST.bits(), NEIGHBOUR.bits(), EtherType.ARP);
        frame.writeShort(1).writeShort(EtherType.IPV4).writeByte(6).writeByte(4).writeShort(1);
        frame.writeShort((int) (NEIGHBOUR.bits() >>> 32)).writeInt((int) NEIGHBOUR.bits());
        frame.writeBytes(NEIGHBOUR_IP.getAddress()).writeZero(6).writeBytes(OWN_IP.getAddress());
        return frame;
    }

    private String hex() {
        synchronized (received) {
            return received.stream().map(ByteBufUtil::hexDump).toList().toString();
        }
    }
}
