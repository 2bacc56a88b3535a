package lanparty.gateway.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.obs.Counters;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A LAN interface that is a port of a bridge, with a machine behind the bridge's other port; on a real kernel. */
@EnabledIf(
        value = "lanparty.gateway.packet.VethPair#isPossible",
        disabledReason = "packet sockets and veth pairs need root")
class BridgePortTest {
    private static final long PLAYER = 0x024C_5000_0007L;
    private static final long MACHINE = 0x0200_0000_0001L;
    private static final int EXPERIMENT = 0x88B6;
    private static final int FRAME = 100;

    private VethPair cable;
    private VethPair machine;
    private String bridge;

    @BeforeEach
    void connect() throws Exception {
        cable = new VethPair();
        machine = new VethPair();
        bridge = machine.near() + "r";
        VethPair.ip("link", "add", bridge, "type", "bridge", "stp_state", "0", "forward_delay", "0");
        VethPair.ip("link", "set", bridge, "addrgenmode", "none");
        VethPair.ip("link", "set", bridge, "arp", "off", "up");
        VethPair.ip("link", "set", cable.near(), "master", bridge);
        VethPair.ip("link", "set", machine.near(), "master", bridge);
        VethPair.awaitLink(bridge);
    }

    @AfterEach
    void unplug() throws Exception {
        VethPair.ip("link", "delete", bridge);
        machine.close();
        cable.close();
    }

    @Test
    void thePortIsRefusedAndItsBridgeNamed() {
        UserFacingException refused =
                assertThrows(UserFacingException.class, () -> GatewayPreflight.inspect(cable.near()));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("--iface " + bridge), refused::getMessage);
    }

    @Test
    void onTheBridgeTheGatewayReachesMachinesBehindBothPorts() throws Exception {
        InterfaceInfo port = GatewayPreflight.inspect(bridge);
        try (PacketSocket gateway = GatewayPreflight.open(port, new Counters());
                PacketSocket lan = PacketSocket.open(cable.farInfo(), new Counters());
                PacketSocket guest = PacketSocket.open(machine.farInfo(), new Counters())) {
            byte[] call = send(gateway, MacAddress.BROADCAST.bits(), PLAYER);
            assertArrayEquals(call, heardBy(lan));
            assertArrayEquals(call, heardBy(guest));

            byte[] answer = send(guest, PLAYER, MACHINE);
            assertArrayEquals(answer, heardBy(gateway));
        }
    }

    /** The bridge itself joins the group of all snoopers, and its report may come in between. */
    private static byte[] heardBy(PacketSocket socket) throws Exception {
        HeardFrames heard = new HeardFrames();
        heard.readUntil(socket, () -> ours(heard).findFirst().isPresent());
        return ours(heard).findFirst().orElseThrow();
    }

    private static Stream<byte[]> ours(HeardFrames heard) {
        return heard.all().stream()
                .filter(frame -> EthernetHeader.typeOrLength(Unpooled.wrappedBuffer(frame), 0) == EXPERIMENT);
    }

    private static byte[] send(PacketSocket from, long destination, long source) throws Exception {
        ByteBuf frame = Unpooled.buffer(FRAME).writerIndex(FRAME);
        EthernetHeader.encode(frame, 0, destination, source, EXPERIMENT);
        from.write(frame, 0, FRAME);
        from.flush();
        return frame.array();
    }
}
