package lanparty.gateway.own;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import lanparty.gateway.portmap.Ipv6Opening;
import lanparty.relay.RunningRelay;
import lanparty.relay.certificate.RelayCertificate;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.room.RoomPolicy;
import lanparty.relay.session.RelayDefaults;
import lanparty.relay.session.ServiceSettings;
import org.jspecify.annotations.Nullable;

/**
 * The relay inside a gateway. It has one room, this gateway's own: nobody else knows the token that opens one. The gateway joins
 * it over loopback as it would any other.
 */
public final class OwnRelay implements AutoCloseable {
    /** One event loop: the gateway has one of its own beside it, and a host's machine is often small. */
    private static final int LOOPS = 1;

    private static final int TOKEN_OCTETS = 16;

    private final OwnRelaySettings settings;
    private final RunningRelay relay;
    private final RelayPin pin;
    private final OperatorToken token;

    private OwnRelay(OwnRelaySettings settings, RunningRelay relay, RelayPin pin, OperatorToken token) {
        this.settings = settings;
        this.relay = relay;
        this.pin = pin;
        this.token = token;
    }

    /**
     * Opens the port; needs CAP_NET_BIND_SERVICE for one below 1024.
     *
     * @param nanoClock as {@link System#nanoTime}
     * @throws lanparty.obs.UserFacingException where the port is taken or not allowed
     */
    public static OwnRelay open(
            OwnRelaySettings settings, RelayCertificate certificate, SecureRandom random, LongSupplier nanoClock) {
        byte[] octets = new byte[TOKEN_OCTETS];
        random.nextBytes(octets);
        OperatorToken token = new OperatorToken(HexFormat.of().formatHex(octets));
        ServiceSettings service = new ServiceSettings(
                RelayDefaults.MAX_CLIENTS_PER_ROOM,
                LimitSettings.DEFAULTS,
                EntrySettings.DEFAULTS,
                new RoomPolicy(true, token));
        RunningRelay relay =
                RunningRelay.open(settings.listenAddress(), certificate, LOOPS, service, random, nanoClock);
        return new OwnRelay(settings, relay, RelayPin.of(certificate.own().getPublicKey()), token);
    }

    /** Where the gateway itself reaches it. */
    public RelayAddress fromHere() {
        InetSocketAddress bound = relay.bound();
        InetAddress address = bound.getAddress();
        // Also from a socket for all of IPv6, which takes IPv4 as well.
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return new RelayAddress(host, bound.getPort());
    }

    /** UDP. */
    public int port() {
        return relay.bound().getPort();
    }

    /** True where players get in only if the router lets them in to the port, and the host allows to ask it. */
    public boolean needsRouter() {
        return settings.asksRouter()
                && !relay.bound().getAddress().isLoopbackAddress()
                && !waysIn(null, null).hasOwnIpv4();
    }

    /**
     * How players get in.
     *
     * @param mapped what the router forwards to here; null where it forwards nothing
     * @param ipv6 what the router lets in by IPv6; null where it isn't asked
     */
    public WaysIn waysIn(@Nullable InetSocketAddress mapped, @Nullable Ipv6Opening ipv6) {
        return settings.waysIn(mapped, ipv6, relay.bound());
    }

    /** The IPv6 addresses that an invite can name now, best first. */
    public List<Inet6Address> ipv6() {
        return waysIn(null, null).ipv6Addresses();
    }

    /** What it is known by. */
    public RelayPin pin() {
        return pin;
    }

    /** What opens a room of it; the gateway's alone, and new for each run. */
    public OperatorToken token() {
        return token;
    }

    /** Tells players that it goes down, and closes. */
    @Override
    public void close() {
        relay.sayGoodbye();
        relay.close();
    }
}
