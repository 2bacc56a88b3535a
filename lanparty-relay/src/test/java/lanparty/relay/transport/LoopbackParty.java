package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.Endpoint;
import lanparty.link.device.memory.MemoryDevice;
import lanparty.link.frames.FrameRules;
import lanparty.link.room.PeerTable;
import lanparty.link.room.RoomEvent;
import lanparty.link.room.RoomEvent.Banned;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomEvent.PeerJoined;
import lanparty.link.room.RoomEvent.PeerLeft;
import lanparty.link.room.RoomEvent.Twin;
import lanparty.link.room.RoomListener;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.TrustRules;
import lanparty.obs.CounterReadings;
import lanparty.obs.CounterSum;
import lanparty.obs.Counters;
import lanparty.obs.status.MemoryUse;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestCertificate;
import lanparty.relay.TestIdentities;
import lanparty.relay.limit.MemoryBudget;
import lanparty.relay.limit.ProcessMemory;
import lanparty.relay.session.ProofThread;
import lanparty.relay.session.Proofs;
import lanparty.relay.session.Relay;
import lanparty.relay.session.ServiceSettings;
import lanparty.relay.session.Session;
import org.jspecify.annotations.Nullable;

/** A relay and endpoints in one process, over real QUIC on the loopback, with memory for devices. */
final class LoopbackParty implements AutoCloseable {
    static final RoomTicket ROOM = RoomTicket.parse("party");

    /** For an event that comes, on a machine with much else to do. */
    static final long LONG_ENOUGH_MS = 180_000;

    private static final MemoryBudget MEMORY = new MemoryBudget(4096, 32 << 20, 16 << 20, 1 << 20);

    private final List<Guest> open = new ArrayList<>();
    private final Path certificateFile;
    private final TestCertificate certificate = TestCertificate.create();
    /** Of every relay that this party starts. */
    private final List<Counters> relayCounters = new ArrayList<>();

    private final ServiceSettings settings;
    private final int loops;
    private final InetAddress listening;
    private final int port = portThatTheSystemGivesNobody();
    private final ProofThread proofs = new ProofThread();
    private volatile LongSupplier serverClock = System::nanoTime;
    private @Nullable RelayServer server;
    private volatile @Nullable String farewell;

    LoopbackParty(Path folder, ServiceSettings settings, int loops) throws Exception {
        this(folder, settings, loops, InetAddress.getLoopbackAddress());
    }

    /** With a relay that listens on this address; endpoints come by IPv4 all the same. */
    LoopbackParty(Path folder, ServiceSettings settings, int loops, InetAddress listening) throws Exception {
        this.settings = settings;
        this.loops = loops;
        this.listening = listening;
        certificateFile = folder.resolve("relay.der");
        Files.write(certificateFile, certificate.chain().get(0).getEncoded());
        startRelay();
    }

    void startRelay() {
        RelayServer started =
                new RelayServer(loops, settings.entry(), MEMORY, new SecureRandom(), () -> serverClock.getAsLong());
        Proofs howToProve =
                new Proofs(ProofText.relayKey(certificate.chain().get(0).getPublicKey()), proofs);
        Relay relay = new Relay(settings, started.loops(), () -> serverClock.getAsLong(), new Random(1), howToProve);
        started.loops().forEach(loop -> relayCounters.add(loop.counters()));
        started.listen(
                new InetSocketAddress(listening, port), certificate.key(), certificate.chain(), (loop, connection) -> {
                    Session session = relay.accept(loop, connection);
                    String reason = farewell;
                    if (reason != null) {
                        connection.closeAfterDrain(reason);
                    }
                    return session;
                });
        server = started;
    }

    /** Below Linux' range for outgoing sockets, of which one would take the port while the relay is away (ip(7)). */
    private static int portThatTheSystemGivesNobody() throws SocketException {
        Random random = new Random();
        while (true) {
            int candidate = 20_000 + random.nextInt(12_000);
            try (DatagramSocket free = new DatagramSocket(candidate)) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Another one then.
            }
        }
    }

    /** What the relay reads from now on in place of {@link System#nanoTime}. */
    void serverClock(LongSupplier clock) {
        serverClock = clock;
    }

    /** One permit for each refusal in words that the relay may have under way. */
    Semaphore refusals() {
        return Objects.requireNonNull(server).entrance().refusals();
    }

    /** Has the relay look at this memory and not at the process's. */
    void watchMemory(ProcessMemory limits, Supplier<MemoryUse> used) {
        Objects.requireNonNull(server).watchMemory(limits, used);
    }

    /** From now on every connection is closed soon, with these words of QUIC's. */
    void closeEveryoneSaying(String reason) {
        farewell = reason;
    }

    /** What all relays of this party counted. */
    CounterReadings relayCounters() {
        return new CounterSum(relayCounters);
    }

    /** Where the relay listens. */
    int port() {
        return port;
    }

    void stopRelay() {
        RelayServer running = server;
        if (running != null) {
            running.close();
        }
    }

    Guest join(PeerRole role, String identity, @Nullable String mac) {
        return join(role, identity, mac, ROOM, port);
    }

    /** As {@link #join(PeerRole, String, String)} by way of another port of this machine, from which packets go on. */
    Guest join(PeerRole role, String identity, @Nullable String mac, int by) {
        return join(role, identity, mac, ROOM, by);
    }

    Guest join(PeerRole role, String identity, @Nullable String mac, RoomTicket room) {
        return join(role, identity, mac, room, port);
    }

    private Guest join(PeerRole role, String identity, @Nullable String mac, RoomTicket room, int by) {
        Guest guest = new Guest(role, identity, mac, room, by);
        open.add(guest);
        guest.endpoint.start();
        return guest;
    }

    @Override
    public void close() {
        for (Guest each : open) {
            each.close();
        }
        stopRelay();
        proofs.close();
    }

    /** An endpoint, and what it was told, in words. */
    final class Guest implements RoomListener, AutoCloseable {
        final MemoryDevice device = new MemoryDevice("memory0", 1500);
        final PeerTable peers = new PeerTable();
        final Counters counters = new Counters();
        final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        final Endpoint endpoint;

        Guest(PeerRole role, String identity, @Nullable String mac, RoomTicket room, int relayPort) {
            EndpointSettings settings = new EndpointSettings(
                    new Destination(
                            new RelayAddress("127.0.0.1", relayPort), TrustRules.certificate(certificateFile), room),
                    role,
                    mac == null ? null : MacAddress.parse(mac),
                    null,
                    null,
                    TestIdentities.of(identity),
                    null,
                    identity);
            endpoint = new Endpoint(
                    settings,
                    device,
                    peers,
                    new EverythingPasses(),
                    List.of(this),
                    counters,
                    System::nanoTime,
                    new Random(2));
            endpoint.ended().thenAccept(ending -> events.add(String.valueOf(ending)));
        }

        void awaitEvent(String expected) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG_ENOUGH_MS);
            List<String> seen = new ArrayList<>();
            while (System.nanoTime() < deadline) {
                String event = events.poll(100, TimeUnit.MILLISECONDS);
                if (event != null) {
                    seen.add(event);
                    if (event.startsWith(expected)) {
                        return;
                    }
                }
            }
            assertTrue(false, "expected '" + expected + "', saw " + seen);
        }

        /** Waits until its table of peers has all of these names. */
        void awaitKnowing(String... names) throws Exception {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG_ENOUGH_MS);
            List<String> known = List.of();
            while (System.nanoTime() < deadline && !known.containsAll(List.of(names))) {
                TimeUnit.MILLISECONDS.sleep(50);
                known = endpoint.loop()
                        .submit(() ->
                                peers.all().stream().map(PeerInfo::displayName).toList())
                        .get();
            }
            assertTrue(known.containsAll(List.of(names)), "knows " + known + " only, and was told " + events);
        }

        @Override
        public void happened(RoomEvent event) {
            if (event instanceof Joined) {
                events.add("joined");
            } else if (event instanceof PeerJoined joined) {
                events.add("came " + joined.peer().displayName());
            } else if (event instanceof PeerLeft left) {
                events.add("left " + left.peer().displayName() + " " + left.reason());
            } else if (event instanceof Twin) {
                events.add("twin");
            } else if (event instanceof Banned banned) {
                events.add("banned " + banned.displayName());
            } else if (event instanceof Lost lost) {
                events.add("lost " + lost.reason());
            }
        }

        /** As its host, about those who are here by name. */
        void order(Function<ToIntFunction<String>, HostMessage> order) {
            endpoint.loop().execute(() -> assertTrue(endpoint.say(order.apply(this::numberOf))));
        }

        private int numberOf(String name) {
            return peers.all().stream()
                    .filter(peer -> peer.displayName().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .peerId();
        }

        @Override
        public void close() {
            endpoint.close();
        }
    }

    private static final class EverythingPasses implements FrameRules {
        @Override
        public @Nullable DropReason refuseToRelay(io.netty.buffer.ByteBuf frame, int index, int length) {
            return null;
        }

        @Override
        public @Nullable DropReason refuseToDevice(
                int senderPeerId, io.netty.buffer.ByteBuf frame, int index, int length) {
            return null;
        }
    }
}
