package lanparty.link.doctor.path;

import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.call.RelayLookup;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.identity.VirtualMac;
import lanparty.link.trust.RelayTrust;
import lanparty.obs.Counters;
import lanparty.transport.QuicDialer;
import lanparty.transport.TransportDefaults;
import lanparty.transport.UdpSocket;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a path share: each thing is asked once, when the first check wants to know, and remembered. A stranger's
 * key and address are shown, made for this visit, so that no session of this machine's own is touched. One thread.
 */
public final class RelayVisit implements AutoCloseable {
    private static final int FIRST_WAIT_MS = 1500;
    private static final int FIRST_TRIES = 3;

    private final RelayAddress relay;
    private final RelayTrust trust;
    private final RoomTicket room;
    private final RandomGenerator random;
    private final EventLoopGroup group = UdpSocket.newEventLoop("lanparty-doctor");
    private @Nullable InetSocketAddress address;
    private ProbeSocket.@Nullable Opened probing;
    private @Nullable Reply reply;
    private Greeting.@Nullable Outcome outcome;
    private boolean isLookedUp;

    /**
     * Asks nothing yet.
     *
     * @param room that is asked for, and not entered
     */
    public RelayVisit(RelayAddress relay, RelayTrust trust, RoomTicket room, RandomGenerator random) {
        this.relay = relay;
        this.trust = trust;
        this.room = room;
        this.random = random;
    }

    /** As its user wrote it. */
    RelayAddress relay() {
        return relay;
    }

    /** Null where the name isn't known. */
    @Nullable
    InetSocketAddress address() {
        if (!isLookedUp) {
            isLookedUp = true;
            try {
                InetAddress found = RelayLookup.addresses(relay.host()).get(0);
                address = new InetSocketAddress(found, relay.port());
            } catch (UnknownHostException e) {
                address = null;
            }
        }
        return address;
    }

    /**
     * What comes back for the shortest packet that QUIC begins with.
     *
     * @throws IllegalStateException where the address isn't known
     */
    Reply reply() {
        if (reply == null) {
            reply = ask(VersionProbe.MIN_LENGTH, FIRST_WAIT_MS, FIRST_TRIES);
        }
        return reply;
    }

    /** What comes back for a packet of this length. */
    Reply ask(int bytes, int waitMs, int tries) {
        if (probing == null) {
            probing = ProbeSocket.open(group, known(), random);
        }
        ProbeSocket socket = probing.socket();
        return socket == null ? probing.refusal() : socket.ask(bytes, waitMs, tries);
    }

    /** How a real handshake goes. Not asked where the relay's machine has said that there is nobody. */
    Greeting.Outcome greeting() {
        if (outcome == null) {
            outcome = reply() == Reply.ANSWERED || reply() == Reply.SILENT
                    ? greet()
                    : new Greeting.Outcome.Unconnected("no answer");
        }
        return outcome;
    }

    /** Why the certificate that the relay showed is not believed; null where it is, or none was shown yet. */
    @Nullable
    CertificateException refusal() {
        return trust.refusal();
    }

    private Greeting.Outcome greet() {
        Greeting greeting = new Greeting(hello());
        QuicDialer dialer = new QuicDialer(group, trust, trust.serverName(), new Counters());
        QuicDialer.Dialing dialing = dialer.dial(known(), greeting, greeting::opened, greeting::failed);
        try {
            return greeting.outcome()
                    .get(
                            TransportDefaults.CONNECT_TIMEOUT.toMillis() + TransportDefaults.HELLO_TIMEOUT.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            group.next().execute(dialing::abandon);
            return new Greeting.Outcome.Silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Greeting.Outcome.Silent();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never exceptional", e);
        }
    }

    private Hello hello() {
        return new Hello(
                Protocol.VERSION,
                PeerRole.CLIENT,
                room.name(),
                VirtualMac.random(random),
                null,
                null,
                IdentityKeyPair.generate().key(),
                null,
                null,
                "");
    }

    private InetSocketAddress known() {
        InetSocketAddress found = address();
        if (found == null) {
            throw new IllegalStateException("the relay's address is not known");
        }
        return found;
    }

    /** Closes everything, after a moment in which a goodbye still leaves. */
    @Override
    public void close() {
        if (probing != null && probing.socket() != null) {
            probing.socket().close();
        }
        long quietMs = outcome instanceof Greeting.Outcome.Met ? TransportDefaults.DRAIN.toMillis() + 100 : 0;
        group.shutdownGracefully(quietMs, 2 * quietMs + 1, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
