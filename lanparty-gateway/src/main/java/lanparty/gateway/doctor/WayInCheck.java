package lanparty.gateway.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.gateway.own.Advice;
import lanparty.gateway.own.FrontRouter;
import lanparty.gateway.own.OwnRelaySettings;
import lanparty.gateway.own.WaysIn;
import lanparty.gateway.portmap.pcp.PcpSecret;
import lanparty.gateway.portmap.protocol.LowPort;
import lanparty.link.identity.IdentityFile;
import lanparty.obs.UserFacingException;

/**
 * Whether players get in to the relay inside the gateway: the router is asked for its port for a moment, as the gateway asks, and the
 * port is given back.
 */
final class WayInCheck implements Check {
    private static final List<Path> UDP_SOCKETS = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final int LOCAL_ADDRESS = 1;

    private final OwnRelaySettings settings;
    private final Path identity;
    private final SecureRandom random;
    private final LongSupplier nanoClock;

    /**
     * Asks for nothing yet.
     *
     * @param identity the host's identity file, which need not be there
     * @param nanoClock as {@link System#nanoTime}
     */
    WayInCheck(OwnRelaySettings settings, Path identity, SecureRandom random, LongSupplier nanoClock) {
        this.settings = settings;
        this.identity = identity;
        this.random = random;
        this.nanoClock = nanoClock;
    }

    @Override
    public String subject() {
        return "way in";
    }

    @Override
    public Finding run() {
        InetSocketAddress bound = new InetSocketAddress(
                settings.listenAddress().host(), settings.listenAddress().port());
        // A router that keeps low ports to itself is asked for the second, which a gateway that runs here may have.
        for (int port : new int[] {bound.getPort(), LowPort.other(bound.getPort())}) {
            if (isInUse(port)) {
                return Finding.notChecked(
                        subject(),
                        "UDP port " + port + " is in use on this machine ('ss -lunp' names the program); a gateway that"
                                + " runs says itself how players get in");
            }
        }
        InetAddress address = bound.getAddress();
        if (address == null || address.isLoopbackAddress()) {
            return Finding.notChecked(subject(), "no player can reach " + settings.listenAddress());
        }
        WaysIn unasked = settings.waysIn(null, null, bound);
        if (!settings.asksRouter() || unasked.hasOwnIpv4()) {
            return finding(unasked);
        }
        try (FrontRouter router = FrontRouter.of(
                bound.getPort(), () -> settings.waysIn(null, null, bound).ipv6Addresses(), secret(), nanoClock)) {
            FrontRouter.Answer answer =
                    router.begin((now, isElsewhere) -> {}).toCompletableFuture().join();
            return finding(settings.waysIn(answer.mapped(), answer.ipv6(), bound));
        }
    }

    /** The host's, whom the router may know already. */
    private PcpSecret secret() {
        try {
            return Files.exists(identity)
                    ? PcpSecret.of(new IdentityFile(identity, random).openForGateway())
                    : PcpSecret.random(random);
        } catch (UserFacingException e) {
            // What is wrong with the file is another check's.
            return PcpSecret.random(random);
        }
    }

    private Finding finding(WaysIn ways) {
        Advice advice = ways.advice();
        if (ways.isClosed()) {
            return Finding.warning(subject(), advice.what(), advice.cure());
        }
        return ways.isLetInByRouter()
                ? Finding.good(subject(), advice.toString())
                : Finding.notChecked(subject(), advice.toString());
    }

    /** By any program, in this network namespace; each line of the kernel's tables has the local port in hexadecimal. */
    private static boolean isInUse(int port) {
        String local = ":%04X".formatted(port);
        for (Path table : UDP_SOCKETS) {
            try {
                if (Files.readAllLines(table).stream()
                        .map(line -> line.strip().split("\\s+"))
                        .anyMatch(row -> row.length > LOCAL_ADDRESS && row[LOCAL_ADDRESS].endsWith(local))) {
                    return true;
                }
            } catch (IOException noIpv6) {
                // Then nobody uses it there.
            }
        }
        return false;
    }
}
