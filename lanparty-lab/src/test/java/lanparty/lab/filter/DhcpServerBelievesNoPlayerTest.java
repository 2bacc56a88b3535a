package lanparty.lab.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lanparty.lab.NeedsRoot;
import lanparty.lab.net.DhcpServer;
import lanparty.relay.limit.DhcpNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A player can't give back, decline or use up at dnsmasq what others have or need. Behind the forged messages the player
 * asks in their own name, and once that has been answered the rest has been read.
 */
@NeedsRoot("dnsmasq runs in a network namespace")
class DhcpServerBelievesNoPlayerTest {
    private static final String VICTIM = "02:aa:00:00:00:01";
    private static final String NEWCOMER = "02:aa:00:00:00:02";
    private static final String SERVER = "10.66.0.1";
    private static final String VICTIMS_ADDRESS = "10.66.0.20";
    private static final String PLAYERS_ADDRESS = "10.66.0.25";
    private static final int FIRST = 20;
    private static final int LAST = 26;

    private Cable cable;
    private Wire wire;
    private DhcpServer server;
    private int transactionId = 0x5000;

    @BeforeEach
    void aVictimHasALease(@TempDir Path folder) {
        cable = new Cable();
        cable.believer().address(Cable.BELIEVERS_PORT, SERVER + "/24");
        server =
                DhcpServer.start(cable.believer(), Cable.BELIEVERS_PORT, "10.66.0." + FIRST, "10.66.0." + LAST, folder);
        wire = new Wire(cable);
        wire.send(request(VICTIM, VICTIMS_ADDRESS, named(VICTIM)));
        Wire.await("the victim's lease", () -> server.leaseOf(VICTIM).isPresent());
    }

    @AfterEach
    void takeAway() {
        wire.close();
        server.close();
        cable.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void withoutTheFilterThisTakesAnothersLeaseAway(int which) {
        wire.send(forged().get(which));
        Wire.await("the end of the victim's lease", () -> server.leaseOf(VICTIM).isEmpty());
    }

    @Test
    void noPlayerTakesAnothersLeaseAway() {
        wire.send(forged(), cable.filter()::passesOfPlayer);
        askInTheirOwnName();
        assertEquals(Optional.of(VICTIMS_ADDRESS), server.leaseOf(VICTIM));
    }

    /** In the victim's name by chaddr, by its identifier, hidden in another field, as a relay agent; release and decline. */
    private List<byte[]> forged() {
        String own = cable.playersMac();
        Consumer<ByteBuffer> hidden = message -> {
            Bootp.option(message, 52, new byte[] {2});
            Bootp.sname(message, Crafted.join(Crafted.hex("3d0701"), Crafted.mac(VICTIM), Crafted.hex("ff")));
        };
        Consumer<ByteBuffer> relayed = message -> Bootp.giaddr(message, "10.66.0.77");
        return List.of(
                giveBack(Bootp.RELEASE, own, VICTIM, message -> {}),
                giveBack(Bootp.RELEASE, own, own, named(VICTIM)),
                giveBack(Bootp.RELEASE, own, own, hidden),
                giveBack(Bootp.RELEASE, own, VICTIM, relayed),
                giveBack(Bootp.DECLINE, own, VICTIM, message -> {}),
                giveBack(Bootp.DECLINE, own, own, named(VICTIM)),
                giveBack(Bootp.RELEASE, own, own, named(VICTIM).andThen(named(own))),
                giveBack(Bootp.RELEASE, own, own, named(own).andThen(named(VICTIM))));
    }

    private byte[] giveBack(int type, String source, String chaddr, Consumer<ByteBuffer> rest) {
        Consumer<ByteBuffer> whose = message -> {
            Bootp.option(message, 54, Crafted.address(SERVER));
            if (type == Bootp.DECLINE) {
                Bootp.option(message, 50, Crafted.address(VICTIMS_ADDRESS));
            } else {
                Bootp.ciaddr(message, VICTIMS_ADDRESS);
            }
        };
        return frame(source, Bootp.ask(type, chaddr, transactionId++, whose.andThen(rest)));
    }

    @Test
    void withoutTheFilterMadeUpAddressesUseThePoolUp() {
        madeUpAddresses().forEach(wire::send);
        Wire.await("an empty pool", () -> server.leases() == LAST - FIRST + 1);
    }

    @Test
    void withoutTheRelaysMemoryMadeUpNamesUseThePoolUp() {
        wire.send(madeUpNames(), cable.filter()::passesOfPlayer);
        Wire.await("an empty pool", () -> server.leases() == LAST - FIRST + 1);
    }

    @Test
    void nothingMadeUpUsesThePoolUp() {
        DhcpNames names = new DhcpNames();
        wire.send(madeUpAddresses(), cable.filter()::passesOfPlayer);
        wire.send(
                madeUpNames(),
                frame -> cable.filter().passesOfPlayer(frame)
                        && names.mayPass(Unpooled.wrappedBuffer(frame), 0, frame.length));
        askInTheirOwnName();
        assertEquals(2 + DhcpNames.MOST, server.leases());
        wire.send(request(NEWCOMER, "10.66.0." + LAST, message -> {}));
        Wire.await("the newcomer's lease", () -> server.leaseOf(NEWCOMER).isPresent());
    }

    private List<byte[]> madeUpAddresses() {
        List<byte[]> frames = new ArrayList<>();
        for (int number = FIRST; number <= LAST; number++) {
            String chaddr = "02:bb:00:00:00:" + number;
            byte[] question = Bootp.ask(Bootp.REQUEST, chaddr, transactionId++, wanting("10.66.0." + number));
            frames.add(frame(cable.playersMac(), question));
        }
        return frames;
    }

    /** As of a system that knows itself by a DUID (RFC 4361), each another one's. */
    private List<byte[]> madeUpNames() {
        List<byte[]> frames = new ArrayList<>();
        for (int number = FIRST + 1; number <= LAST; number++) {
            byte[] name = Crafted.join(Crafted.hex("ff 00000001 0002 0000ab11"), new byte[] {(byte) number});
            frames.add(request(cable.playersMac(), "10.66.0." + number, message -> Bootp.option(message, 61, name)));
        }
        return frames;
    }

    private void askInTheirOwnName() {
        byte[] honest = request(cable.playersMac(), PLAYERS_ADDRESS, named(cable.playersMac()));
        assertTrue(cable.filter().passesOfPlayer(honest));
        wire.send(honest);
        Wire.await(
                "the player's own lease",
                () -> server.leaseOf(cable.playersMac()).isPresent());
    }

    /** As a client asks that was here before, without a discovery. */
    private byte[] request(String mac, String address, Consumer<ByteBuffer> rest) {
        return frame(
                mac,
                Bootp.ask(Bootp.REQUEST, mac, transactionId++, wanting(address).andThen(rest)));
    }

    private static Consumer<ByteBuffer> wanting(String address) {
        return message -> Bootp.option(message, 50, Crafted.address(address));
    }

    private static Consumer<ByteBuffer> named(String mac) {
        return message -> Bootp.option(message, 61, Crafted.join(new byte[] {1}, Crafted.mac(mac)));
    }

    private static byte[] frame(String source, byte[] message) {
        byte[] packet =
                Crafted.ipv4(Crafted.UDP, "0.0.0.0", "255.255.255.255", 64, new byte[0], Crafted.udp(68, 67, message));
        return Crafted.frame(Crafted.EVERYONE, source, Crafted.IPV4, packet);
    }
}
