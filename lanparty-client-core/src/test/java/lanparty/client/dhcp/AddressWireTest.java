package lanparty.client.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.Test;

/** What the client hears of its LAN, and how it speaks. */
final class AddressWireTest implements AddressWire.Listener {
    private final AddressWire wire = new AddressWire(VirtualLan.MAC);
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<Object> heard = new ArrayList<>();

    @Test
    void hearsServersThatSpeakToThisPlayerAndNobodyElse() {
        wire.listen(Runnable::run, this);
        hear(offerTo(VirtualLan.MAC));
        hear(offerTo(MacAddress.parse("02:4c:50:00:00:02")));
        assertEquals(List.of(offerTo(VirtualLan.MAC)), heard);
    }

    @Test
    void hearsOfOneAddressByArpAndOnlyWhileItIsAsked() {
        wire.listen(Runnable::run, this);
        ArpFrame about = ArpFrame.announcement(VirtualLan.SERVER_MAC, VirtualLan.GIVEN);
        hear(about);
        wire.listenForArpAbout(VirtualLan.GIVEN);
        hear(about);
        hear(ArpFrame.announcement(VirtualLan.SERVER_MAC, VirtualLan.OTHER));
        ArpFrame probe = ArpFrame.probe(VirtualLan.SERVER_MAC, VirtualLan.GIVEN);
        hear(probe);
        wire.listenForArpAbout(Ipv4Address.NONE);
        hear(about);
        hear(ArpFrame.probe(VirtualLan.SERVER_MAC, Ipv4Address.NONE));
        assertEquals(List.of(about, probe), heard);
    }

    @Test
    void aFloodFillsNoMemory() {
        wire.listen(later::add, this);
        for (int i = 0; i < 1_000; i++) {
            hear(offerTo(VirtualLan.MAC));
        }
        assertEquals(32, later.size());
        later.forEach(Runnable::run);
        later.clear();
        hear(offerTo(VirtualLan.MAC));
        assertEquals(1, later.size());
    }

    @Test
    void aListenerThatHasEndedIsNoFailure() {
        wire.listen(
                task -> {
                    throw new RejectedExecutionException();
                },
                this);
        for (int i = 0; i < 100; i++) {
            hear(offerTo(VirtualLan.MAC));
        }
        assertEquals(List.of(), heard);
    }

    @Test
    void speaksOnTheLoopInOrderAndNotAtAllWithoutTunnel() {
        DhcpFrame frame = offerTo(VirtualLan.MAC);
        wire.send(frame);
        List<Object> sent = new ArrayList<>();
        wire.attach(later::add, (octets, index, length) -> sent.add(DhcpFrame.decode(octets, index, length)));
        wire.send(frame);
        later.add(() -> sent.add("goodbye"));
        assertEquals(List.of(), sent);
        later.forEach(Runnable::run);
        assertEquals(List.of(frame, "goodbye"), sent);
    }

    private void hear(DhcpFrame frame) {
        ByteBuf octets = Unpooled.buffer().writeZero(3);
        frame.encode(octets);
        wire.heard(octets, 3, octets.writerIndex() - 3);
    }

    private void hear(ArpFrame frame) {
        ByteBuf octets = Unpooled.buffer().writeZero(3);
        frame.encode(octets);
        wire.heard(octets, 3, octets.writerIndex() - 3);
    }

    private static DhcpFrame offerTo(MacAddress mac) {
        DhcpMessage message = new DhcpMessage(
                DhcpMessageType.OFFER,
                1,
                0,
                false,
                Ipv4Address.NONE,
                VirtualLan.GIVEN,
                mac,
                DhcpOptions.NONE.with(DhcpOption.SERVER_IDENTIFIER, VirtualLan.SERVER));
        return new DhcpFrame(mac, VirtualLan.SERVER_MAC, VirtualLan.SERVER, VirtualLan.GIVEN, message);
    }

    @Override
    public void dhcp(DhcpFrame frame) {
        heard.add(frame);
    }

    @Override
    public void arp(ArpFrame frame) {
        heard.add(frame);
    }
}
