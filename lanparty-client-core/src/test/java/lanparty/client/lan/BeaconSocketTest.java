package lanparty.client.lan;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lanparty.client.system.Root;
import lanparty.client.tap.TapDevice;
import lanparty.client.tap.TapName;
import lanparty.obs.Counters;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.own.BeaconFrame;
import lanparty.overlay.own.OwnFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Beacons come in by real interfaces: one is the tunnel's adapter, the other stands for a network card. */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
class BeaconSocketTest {
    private static final long INSTANCE = 0x1111_2222_3333_4444L;

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final ByteBuf frame = Unpooled.directBuffer(BeaconFrame.LENGTH);
    private TapDevice adapter;
    private TapDevice card;
    private PartyLanWatch watch;
    private BeaconSocket socket;

    @BeforeEach
    void listen() throws Exception {
        adapter = tap("lpadapt", "02:4c:50:00:00:01");
        card = tap("lpcard", "02:4c:50:00:00:02");
        watch = new PartyLanWatch(adapter.name(), told::add);
        BeaconFrame.encodeRoom(frame, 0, INSTANCE, 3, 4);
        watch.isForAdapter(OwnFrame.ROOM_BEACON, frame, 0);
        socket = BeaconSocket.open(adapter.name(), watch, loop);
    }

    @AfterEach
    void close() throws Exception {
        socket.close();
        adapter.close();
        card.close();
        frame.release();
        assertTrue(group.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS));
    }

    @Test
    void hearsTheGatewayOnAnotherInterface() throws Exception {
        arrive(card, OwnFrame.LAN_BEACON, INSTANCE);
        String sentence = told.poll(10, TimeUnit.SECONDS);
        assertTrue(String.valueOf(sentence).contains("on the party's LAN by " + card.name() + ","), sentence);
    }

    @Test
    void hearsNeitherTheAdapterNorOthersNorWhatCameThroughTheTunnel() throws Exception {
        arrive(adapter, OwnFrame.LAN_BEACON, INSTANCE);
        arrive(card, OwnFrame.LAN_BEACON, INSTANCE + 1);
        arrive(card, OwnFrame.ROOM_BEACON, INSTANCE);
        assertNull(told.poll(300, TimeUnit.MILLISECONDS));
        arrive(card, OwnFrame.LAN_BEACON, INSTANCE);
        assertNotNull(told.poll(10, TimeUnit.SECONDS), "it did listen");
    }

    private void arrive(TapDevice device, OwnFrame kind, long instanceId) {
        if (kind == OwnFrame.LAN_BEACON) {
            BeaconFrame.encodeLan(frame, 0, instanceId, 3, 4);
        } else {
            BeaconFrame.encodeRoom(frame, 0, instanceId, 3, 4);
        }
        device.write(frame, 0, BeaconFrame.LENGTH);
        device.flush();
    }

    private static TapDevice tap(String prefix, String mac) throws Exception {
        long suffix = ProcessHandle.current().pid() % 100_000;
        TapDevice device = TapDevice.open(new TapName(prefix + suffix), MacAddress.parse(mac), new Counters());
        device.bringUp(1500);
        return device;
    }
}
