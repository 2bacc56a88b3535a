package lanparty.client.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A goodbye to a DHCP server that nobody confirms. */
final class LeaseReturnTest {
    private static final Lease LEASE =
            new Lease(VirtualLan.GIVEN, 24, VirtualLan.SERVER, VirtualLan.SERVER_MAC, 3600, 1800, 3150, LanNames.NONE);

    private final AddressWire wire = new AddressWire(VirtualLan.MAC);
    private final LeaseReturn goodbye =
            new LeaseReturn(wire, new DhcpQuestions(VirtualLan.MAC, "ada", false), new Random(1));
    private final List<DhcpFrame> releases = new CopyOnWriteArrayList<>();
    private final List<ArpFrame> questions = new CopyOnWriteArrayList<>();
    private int unheard;
    private @Nullable ArpFrame answer;

    LeaseReturnTest() {
        wire.attach(Runnable::run, this::sent);
    }

    private void sent(ByteBuf frame, int index, int length) {
        DhcpFrame dhcp = DhcpFrame.decode(frame, index, length);
        if (dhcp != null) {
            releases.add(dhcp);
        }
        ArpFrame arp = ArpFrame.decode(frame, index, length);
        if (arp != null) {
            questions.add(arp);
            if (answer != null && questions.size() > unheard) {
                ByteBuf octets = Unpooled.buffer();
                answer.encode(octets);
                wire.heard(octets, 0, octets.writerIndex());
            }
        }
    }

    @Test
    void isSaidToTheServerOnceWhereItGivesASign() {
        answer = fromServer(VirtualLan.SERVER, true);
        assertTrue(goodbye.giveBack(LEASE));
        assertEquals(1, releases.size());
        DhcpFrame release = releases.get(0);
        assertEquals(DhcpMessageType.RELEASE, release.message().type());
        assertEquals(VirtualLan.SERVER_MAC, release.destination());
        assertEquals(VirtualLan.SERVER, release.to());
        assertEquals(VirtualLan.GIVEN, release.from());
        assertEquals(VirtualLan.GIVEN, release.message().clientAddress());
        assertEquals(VirtualLan.SERVER, release.message().options().address(DhcpOption.SERVER_IDENTIFIER));
        assertEquals(-1, release.message().options().length(DhcpOption.REQUESTED_ADDRESS));
        assertEquals(List.of(ArpFrame.probe(VirtualLan.MAC, VirtualLan.SERVER)), questions);
    }

    @Test
    void isSaidAgainUntilTheServerGivesASign() {
        answer = fromServer(VirtualLan.SERVER, true);
        unheard = 2;
        assertTrue(goodbye.giveBack(LEASE));
        assertEquals(3, releases.size());
        assertEquals(1, releases.stream().distinct().count());
    }

    @Test
    void isGivenUpWhereNobodyGivesASign() {
        assertFalse(goodbye.giveBack(LEASE));
        assertEquals(5, releases.size());
    }

    @Test
    void aSignOfAnotherStationIsNone() {
        answer = fromServer(VirtualLan.OTHER_SERVER, true);
        assertFalse(goodbye.giveBack(LEASE));
        answer = fromServer(VirtualLan.SERVER, false);
        assertFalse(goodbye.giveBack(LEASE));
    }

    private static ArpFrame fromServer(Ipv4Address address, boolean isAnswer) {
        MacAddress server = VirtualLan.SERVER_MAC;
        return new ArpFrame(VirtualLan.MAC, isAnswer, server, address, VirtualLan.MAC, VirtualLan.SERVER);
    }
}
