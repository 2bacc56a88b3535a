package lanparty.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lanparty.daemon.linux.DeviceException;
import lanparty.gateway.packet.HeardFrames;
import lanparty.gateway.packet.PacketSocket;
import lanparty.gateway.packet.VethPair;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The LAN's interface goes away in every way it can, on a real kernel, and frames cross again when it is back. */
@EnabledIf(
        value = "lanparty.gateway.packet.VethPair#isPossible",
        disabledReason = "packet sockets, veth pairs and TAPs need root")
class LanPortTest {
    private static final long PLAYER = 0x024C_5000_0007L;
    private static final long LAN_HOST = 0x0200_0000_0001L;
    private static final long DEADLINE_NS = 10_000_000_000L;

    private final Counters counters = new Counters();
    private VethPair cable;
    private String name;
    private LanPort port;

    @BeforeEach
    void plugIn() throws Exception {
        cable = new VethPair();
        name = cable.near();
        port = LanPort.open(name, counters);
    }

    @AfterEach
    void unplug() throws Exception {
        port.close();
        VethPair.ip("link", "delete", name);
    }

    @Test
    void noticesALostLinkAndGoesOnWhenItIsBack() throws Exception {
        VethPair.ip("link", "set", cable.far(), "down");
        await(PortState.NO_LINK);
        port.write(frame(LAN_HOST, PLAYER), 0, 60);
        assertEquals(1, counters.dropped(DropReason.LAN_AWAY));
        VethPair.ip("link", "set", cable.far(), "up");
        await(PortState.WORKING);
        assertFramesCross();
    }

    @Test
    void goesOnWithTheSameSocketWhenTheInterfaceIsUpAgain() throws Exception {
        int index = port.info().index();
        VethPair.ip("link", "set", name, "down");
        await(PortState.DOWN);
        assertEquals(0, port.read((memory, at, length) -> {}));
        VethPair.ip("link", "set", name, "up");
        await(PortState.WORKING);
        assertFramesCross();
        assertEquals(index, port.info().index());
    }

    @Test
    void followsARenamedInterface() throws Exception {
        String other = name + "x";
        VethPair.ip("link", "set", name, "down");
        await(PortState.DOWN);
        assertEquals(0, port.read((memory, at, length) -> {}), "takes the kernel's notice, as the event loop would");
        VethPair.ip("link", "set", name, "name", other);
        name = other;
        VethPair.ip("link", "set", name, "up");
        await(PortState.WORKING);
        assertEquals(other, port.name());
        assertFramesCross();
    }

    @Test
    void opensAnInterfaceAnewThatWasRemovedAndReturned() throws Exception {
        int index = port.info().index();
        cable.close();
        await(PortState.GONE);
        assertEquals(0, port.read((memory, at, length) -> {}));
        port.flush();
        cable.plugIn();
        await(PortState.WORKING);
        assertTrue(port.info().index() != index);
        assertFramesCross();
    }

    @Test
    void aReturnedInterfaceIsWaitedForUntilItIsUp() throws Exception {
        cable.close();
        await(PortState.GONE);
        cable.plugIn();
        VethPair.ip("link", "set", name, "down");
        await(PortState.DOWN);
        VethPair.ip("link", "set", name, "up");
        await(PortState.WORKING);
        assertFramesCross();
    }

    @Test
    void aReturnedInterfaceWakesTheSameEventLoop() throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            EventLoop loop = group.next();
            CountDownLatch woken = new CountDownLatch(1);
            loop.submit(() -> start(loop, woken)).get();
            cable.close();
            loop.submit(() -> await(PortState.GONE)).get();
            cable.plugIn();
            loop.submit(() -> await(PortState.WORKING)).get();
            try (PacketSocket lan = PacketSocket.open(cable.farInfo(), new Counters())) {
                lan.write(frame(PLAYER, LAN_HOST), 0, 60);
                lan.flush();
            }
            assertTrue(woken.await(5, TimeUnit.SECONDS));
            port.close();
        } finally {
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
        }
    }

    private void start(EventLoop loop, CountDownLatch woken) {
        try {
            port.start(loop, () -> readTo(woken));
        } catch (DeviceException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readTo(CountDownLatch woken) {
        try {
            if (port.read((memory, at, length) -> {}) > 0) {
                woken.countDown();
            }
        } catch (DeviceException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertFramesCross() throws Exception {
        VethPair.awaitLink(name);
        VethPair.awaitLink(cable.far());
        try (PacketSocket lan = PacketSocket.open(cable.farInfo(), new Counters())) {
            ByteBuf out = frame(LAN_HOST, PLAYER);
            port.write(out, 0, 60);
            port.flush();
            assertArrayEquals(
                    ByteBufUtil.getBytes(out, 0, 60),
                    new HeardFrames().from(lan, 1).get(0));
            ByteBuf in = frame(PLAYER, LAN_HOST);
            lan.write(in, 0, 60);
            lan.flush();
            assertArrayEquals(
                    ByteBufUtil.getBytes(in, 0, 60),
                    new HeardFrames().from(port, 1).get(0));
        }
    }

    private void await(PortState wanted) {
        long begun = System.nanoTime();
        PortState state = port.look();
        while (state != wanted) {
            assertTrue(System.nanoTime() - begun < DEADLINE_NS, "still " + state);
            LockSupport.parkNanos(5_000_000L);
            state = port.look();
        }
    }

    private static ByteBuf frame(long destination, long source) {
        ByteBuf frame = Unpooled.buffer(60, 60);
        frame.setZero(0, 60);
        EthernetHeader.encode(frame, 0, destination, source, EtherType.LOCAL_EXPERIMENTAL);
        return frame;
    }
}
