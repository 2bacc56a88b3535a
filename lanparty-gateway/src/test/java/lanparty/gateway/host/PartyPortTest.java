package lanparty.gateway.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.File;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.gateway.packet.HeardFrames;
import lanparty.gateway.packet.PacketSocket;
import lanparty.gateway.packet.VethPair;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The machine that runs the gateway plays too, on a real kernel: its stack has an address on the near end of a cable,
 * and a player speaks ARP with it.
 */
@EnabledIf(
        value = "lanparty.gateway.packet.VethPair#isPossible",
        disabledReason = "packet sockets, veth pairs and TAPs need root")
class PartyPortTest {
    private static final long PLAYER = 0x024C_5000_0007L;
    private static final long LAN_HOST = 0x0200_0000_0001L;
    private static final int OWN_IP = 0xC612_4D01;
    private static final int PLAYER_IP = 0xC612_4D07;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;

    private final Counters counters = new Counters();
    private final HeardFrames heard = new HeardFrames();
    private final HeardFrames onTheWire = new HeardFrames();
    private VethPair cable;
    private InterfaceInfo nic;
    private StackPort stack;
    private PartyPort port;
    private PacketSocket lan;

    @BeforeEach
    void plugIn() throws Exception {
        cable = new VethPair();
        VethPair.ip("link", "set", cable.near(), "arp", "on");
        VethPair.ip("address", "add", "198.18.77.1/24", "dev", cable.near());
        nic = cable.nearInfo();
        stack = StackPort.open(nic, counters);
        port = new PartyPort(PacketSocket.open(nic, counters), stack, nic.mac());
        lan = PacketSocket.open(cable.farInfo(), new Counters());
    }

    @AfterEach
    void unplug() throws Exception {
        port.close();
        lan.close();
        cable.close();
    }

    @Test
    void theStackAnswersAPlayersBroadcastAndTheAnswerIsTakenAlong() throws Exception {
        arp(REQUEST, MacAddress.BROADCAST.bits(), PLAYER, PLAYER_IP, OWN_IP);
        ByteBuf reply = Unpooled.wrappedBuffer(heardFrom(nic.mac().bits()));
        assertEquals(PLAYER, EthernetHeader.destination(reply, 0));
        assertEquals(EtherType.ARP, EthernetHeader.typeOrLength(reply, 0));
        assertEquals(REPLY, reply.getShort(20));
        assertEquals(OWN_IP, reply.getInt(28));
    }

    @Test
    void theStackHearsWhatIsSentToItsOwnAddress() throws Exception {
        arp(REQUEST, nic.mac().bits(), PLAYER, PLAYER_IP, OWN_IP);
        ByteBuf reply = Unpooled.wrappedBuffer(heardFrom(nic.mac().bits()));
        assertEquals(PLAYER, EthernetHeader.destination(reply, 0));
    }

    @Test
    void theWireHearsBroadcastsAndLanHostsUnicastButNotWhatIsForThisMachine() throws Exception {
        arp(REQUEST, nic.mac().bits(), PLAYER, PLAYER_IP, OWN_IP + 1);
        arp(REQUEST, MacAddress.BROADCAST.bits(), PLAYER, PLAYER_IP, OWN_IP + 1);
        arp(REPLY, LAN_HOST, PLAYER, PLAYER_IP, OWN_IP + 1);
        onTheWire.from(lan, 2);
        assertEquals(2, onTheWire.all().size());
        assertEquals(MacAddress.BROADCAST.bits(), destination(onTheWire.all().get(0)));
        assertEquals(LAN_HOST, destination(onTheWire.all().get(1)));
    }

    @Test
    void skipsWhatOthersOnThisMachineSendUnderOtherAddresses() throws Exception {
        try (PacketSocket other = PacketSocket.open(nic, new Counters())) {
            ByteBuf frame = Unpooled.buffer(60);
            EthernetHeader.encode(frame, 0, LAN_HOST, PLAYER, EtherType.IPV4);
            other.write(frame, 0, 60);
            other.flush();
        }
        heard.readUntil(port, () -> counters.dropped(DropReason.OWN_FRAME) == 1);
        assertEquals(0, heard.all().size());
    }

    @Test
    void stillReadsWhatTheWireBrings() throws Exception {
        ByteBuf frame = Unpooled.buffer(60);
        EthernetHeader.encode(frame, 0, PLAYER, LAN_HOST, EtherType.LOCAL_EXPERIMENTAL);
        lan.write(frame, 0, 60);
        lan.flush();
        byte[] expected = new byte[60];
        frame.getBytes(0, expected);
        assertArrayEquals(expected, heard.from(port, 1).get(0));
    }

    @Test
    void finishesWhatTheStackLeavesToItsInterface() throws Exception {
        try (DatagramSocket game = new DatagramSocket(new InetSocketAddress("198.18.77.1", 0))) {
            game.setBroadcast(true);
            game.send(new DatagramPacket(new byte[300], 300, InetAddress.getByName("198.18.77.255"), 27015));
        }
        byte[] beacon = heardFrom(nic.mac().bits());
        assertEquals(MacAddress.BROADCAST.bits(), destination(beacon));
        assertEquals(14 + 20 + 8 + 300, beacon.length);
        assertEquals(1, counters.value(Counter.CHECKSUMS_COMPLETED));
    }

    @Test
    void leavesNothingBehind() throws Exception {
        File tap = new File("/sys/class/net/" + stack.name());
        assertTrue(tap.exists());
        port.close();
        assertFalse(tap.exists());
    }

    @Test
    void leavesNothingBehindWhenItCannotBeSetUp() {
        InterfaceInfo gone =
                new InterfaceInfo("nosuch0", 99, nic.mtu(), nic.hardwareType(), nic.mac(), true, true, false);
        assertThrows(DeviceException.class, () -> StackPort.open(gone, counters));
        int before = openDescriptors();
        DeviceException failure = assertThrows(DeviceException.class, () -> StackPort.open(gone, counters));
        assertTrue(String.valueOf(failure.getMessage()).contains("nosuch0"), failure.getMessage());
        assertEquals(before, openDescriptors());
    }

    /** The first frame of this source that the port reads. */
    private byte[] heardFrom(long source) throws DeviceException {
        heard.readUntil(port, () -> heard.all().stream().anyMatch(frame -> source(frame) == source));
        return heard.all().stream()
                .filter(frame -> source(frame) == source)
                .findFirst()
                .orElseThrow();
    }

    private void arp(int operation, long destination, long source, int sourceIp, int targetIp) throws DeviceException {
        ByteBuf frame = Unpooled.buffer(60);
        EthernetHeader.encode(frame, 0, destination, source, EtherType.ARP);
        frame.setInt(14, 0x0001_0800).setShort(18, 0x0604).setShort(20, operation);
        frame.setShort(22, (int) (source >>> 32)).setInt(24, (int) source).setInt(28, sourceIp);
        frame.setInt(38, targetIp);
        port.write(frame, 0, 60);
        port.flush();
    }

    private static long source(byte[] frame) {
        return EthernetHeader.source(Unpooled.wrappedBuffer(frame), 0);
    }

    private static long destination(byte[] frame) {
        return EthernetHeader.destination(Unpooled.wrappedBuffer(frame), 0);
    }

    private static int openDescriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }
}
