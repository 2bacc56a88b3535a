package lanparty.gateway.packet;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIf;

/** The port, on a real kernel: a cable whose near end is the gateway's, and whose far end is the LAN. */
@EnabledIf(
        value = "lanparty.gateway.packet.VethPair#isPossible",
        disabledReason = "packet sockets and veth pairs need root")
class PacketSocketTest {
    private static final long PLAYER = 0x024C_5000_0007L;
    private static final long LAN_HOST = 0x0200_0000_0001L;
    private static final long SOMEBODY_ELSE = 0x0200_0000_00FFL;
    private static final int EXPERIMENT = 0x88B6;

    private final Counters counters = new Counters();
    private final HeardFrames heard = new HeardFrames();
    private final ByteBuf frame = Unpooled.buffer(4000);
    private VethPair cable;
    private PacketSocket port;
    private PacketSocket lan;

    @BeforeEach
    void plugIn() throws Exception {
        cable = new VethPair();
        port = PacketSocket.open(cable.nearInfo(), counters);
        lan = PacketSocket.open(cable.farInfo(), new Counters());
    }

    @AfterEach
    void unplug() throws Exception {
        port.close();
        lan.close();
        cable.close();
    }

    @Test
    void givesWhatTheLanSends() throws Exception {
        byte[] sent = say(lan, SOMEBODY_ELSE, LAN_HOST, 1514);
        assertArrayEquals(sent, heard.from(port, 1).get(0));
    }

    @Test
    void putsFramesOnTheLan() throws Exception {
        byte[] sent = say(port, LAN_HOST, PLAYER, 1514);
        assertArrayEquals(sent, heard.from(lan, 1).get(0));
    }

    @Test
    void keepsOrderOverManyBatches() throws Exception {
        int count = 5 * ReceiveBatch.SLOTS + 3;
        for (int i = 0; i < count; i++) {
            EthernetHeader.encode(frame, 0, LAN_HOST, PLAYER, EXPERIMENT);
            frame.setInt(EthernetHeader.LENGTH, i);
            port.write(frame, 0, 100);
        }
        port.flush();
        List<byte[]> frames = heard.from(lan, count);
        for (int i = 0; i < count; i++) {
            assertEquals(i, Unpooled.wrappedBuffer(frames.get(i)).getInt(EthernetHeader.LENGTH));
        }
    }

    @Test
    void padsShortFramesWithZeros() throws Exception {
        say(port, LAN_HOST, PLAYER, 200);
        byte[] shortOne = say(port, LAN_HOST, PLAYER, 20);
        byte[] padded = new byte[60];
        System.arraycopy(shortOne, 0, padded, 0, 20);
        assertArrayEquals(padded, heard.from(lan, 2).get(1));
    }

    @Test
    void skipsWhatItSendsItself() throws Exception {
        say(port, LAN_HOST, PLAYER, 100);
        byte[] answer = say(lan, PLAYER, LAN_HOST, 101);
        assertArrayEquals(answer, heard.from(port, 1).get(0));
        assertEquals(1, heard.all().size());
    }

    @Test
    void skipsWhatOthersOnThisMachineSend() throws Exception {
        try (PacketSocket other = PacketSocket.open(cable.nearInfo(), new Counters())) {
            say(other, LAN_HOST, SOMEBODY_ELSE, 100);
        }
        heard.readUntil(port, () -> counters.dropped(DropReason.OWN_FRAME) == 1);
        assertEquals(0, heard.all().size());
    }

    @Test
    void putsAVlanTagBackIntoTheFrame() throws Exception {
        byte[] sent = sayTagged(EtherType.VLAN, 0x6005);
        assertArrayEquals(sent, heard.from(port, 1).get(0));
    }

    @Test
    void putsAPriorityTagBackThoughItNamesNoVlan() throws Exception {
        byte[] sent = sayTagged(EtherType.VLAN, 0xE000);
        assertArrayEquals(sent, heard.from(port, 1).get(0));
    }

    @Test
    void putsAServiceTagBackWithItsOwnType() throws Exception {
        byte[] sent = sayTagged(EtherType.SERVICE_VLAN, 0x0007);
        assertArrayEquals(sent, heard.from(port, 1).get(0));
    }

    @Test
    void hearsFramesForAnyAddressForAsLongAsItIsOpen() throws Exception {
        assertTrue(VethPair.ip("-d", "link", "show", cable.near()).contains("promiscuity 1"));
        port.close();
        assertTrue(VethPair.ip("-d", "link", "show", cable.near()).contains("promiscuity 0"));
    }

    @Test
    void dropsAndCountsAFrameThatTheInterfaceCannotCarry() throws Exception {
        say(port, LAN_HOST, PLAYER, 3000);
        assertEquals(1, counters.dropped(DropReason.OVERSIZE));
        byte[] fits = say(port, LAN_HOST, PLAYER, 1514);
        assertArrayEquals(fits, heard.from(lan, 1).get(0));
    }

    @Test
    void dropsOnlyTheFrameOfABatchThatTheKernelRefuses() throws Exception {
        byte[] before = add(port, LAN_HOST, PLAYER, 100);
        add(port, LAN_HOST, PLAYER, 1518);
        byte[] after = add(port, LAN_HOST, PLAYER, 102);
        port.flush();
        List<byte[]> frames = heard.from(lan, 2);
        assertArrayEquals(before, frames.get(0));
        assertArrayEquals(after, frames.get(1));
        assertEquals(1, counters.dropped(DropReason.OVERSIZE));
    }

    @Test
    void readsNothingAndDropsWithAReasonWhileTheInterfaceIsDown() throws Exception {
        VethPair.ip("link", "set", cable.near(), "down");
        assertEquals(0, port.read(heard));
        assertEquals(0, port.read(heard));
        say(port, LAN_HOST, PLAYER, 100);
        assertEquals(1, counters.dropped(DropReason.LAN_AWAY));
    }

    @Test
    void knowsTheMtuAsItIsNow() throws Exception {
        assertEquals(1500, port.mtu());
        VethPair.ip("link", "set", cable.near(), "mtu", "1400");
        assertEquals(1400, port.mtu());
    }

    @Test
    void wakesItsEventLoop() throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            CountDownLatch woken = new CountDownLatch(1);
            port.start(group.next(), () -> {
                try {
                    if (port.read(heard) > 0) {
                        woken.countDown();
                    }
                } catch (DeviceException e) {
                    throw new IllegalStateException(e);
                }
            });
            say(lan, PLAYER, LAN_HOST, 60);
            assertTrue(woken.await(5, SECONDS));
            port.close();
        } finally {
            group.shutdownGracefully(0, 5, SECONDS).await();
        }
    }

    @Test
    void leavesNoDescriptorOpenWhenItCannotBeOpened() throws Exception {
        InterfaceInfo real = cable.nearInfo();
        InterfaceInfo nowhere = withIndex(real, 0x7FFF_0000);
        InterfaceInfo everywhere = withIndex(real, 0);
        assertThrows(DeviceException.class, () -> PacketSocket.open(nowhere, counters));
        int before = openDescriptors();
        DeviceException atBind = assertThrows(DeviceException.class, () -> PacketSocket.open(nowhere, counters));
        assertTrue(String.valueOf(atBind.getMessage()).startsWith("bind(AF_PACKET)"), atBind.getMessage());
        DeviceException later = assertThrows(DeviceException.class, () -> PacketSocket.open(everywhere, counters));
        assertTrue(String.valueOf(later.getMessage()).startsWith("setsockopt(PACKET_MR_PROMISC)"), later.getMessage());
        assertEquals(before, openDescriptors());
    }

    @Test
    @DisabledForJreRange(
            minVersion = 24,
            disabledReason = "from Java 24 on Netty does without sun.misc.Unsafe and copies through temporary views")
    void allocatesNothingPerFrame() throws Exception {
        com.sun.management.ThreadMXBean thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        FrameSink nowhere = (memory, index, length) -> {};
        EthernetHeader.encode(frame, 0, LAN_HOST, PLAYER, EXPERIMENT);
        moveFrames(nowhere, 200);
        long before = thread.getCurrentThreadAllocatedBytes();
        int moved = moveFrames(nowhere, 200);
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        assertTrue(moved > 1_000, "only " + moved + " frames arrived");
        assertTrue(allocated < moved, allocated + " octets for " + moved + " frames");
    }

    /** Batches from the port to the LAN and, with the same calls, out of the LAN's socket. */
    private int moveFrames(FrameSink sink, int batches) throws DeviceException {
        int moved = 0;
        for (int batch = 0; batch < batches; batch++) {
            for (int i = 0; i < ReceiveBatch.SLOTS; i++) {
                port.write(frame, 0, 200);
            }
            port.flush();
            moved += lan.read(sink);
        }
        return moved;
    }

    private byte[] say(PacketSocket from, long destination, long source, int length) throws DeviceException {
        byte[] said = add(from, destination, source, length);
        from.flush();
        return said;
    }

    private byte[] add(PacketSocket to, long destination, long source, int length) throws DeviceException {
        EthernetHeader.encode(frame, 0, destination, source, EXPERIMENT);
        for (int i = EthernetHeader.LENGTH; i < length; i++) {
            frame.setByte(i, i * 7 + length);
        }
        to.write(frame, 0, length);
        return ByteBufUtil.getBytes(frame, 0, length);
    }

    private byte[] sayTagged(int type, int tag) throws DeviceException {
        EthernetHeader.encode(frame, 0, MacAddress.BROADCAST.bits(), LAN_HOST, type);
        frame.setShort(EthernetHeader.LENGTH, tag);
        frame.setShort(EthernetHeader.LENGTH + 2, EXPERIMENT);
        lan.write(frame, 0, 100);
        lan.flush();
        return ByteBufUtil.getBytes(frame, 0, 100);
    }

    private static InterfaceInfo withIndex(InterfaceInfo like, int index) {
        return new InterfaceInfo(
                like.name(), index, like.mtu(), like.hardwareType(), like.mac(), true, true, like.isWireless());
    }

    private static int openDescriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }
}
