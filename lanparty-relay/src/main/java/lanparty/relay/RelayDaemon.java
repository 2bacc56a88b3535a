package lanparty.relay;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.ListenAddress;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.cli.StatusOption;
import lanparty.link.privilege.PrivilegeDrop;
import lanparty.link.transport.TransportDefaults;
import lanparty.obs.CounterReadings;
import lanparty.obs.ExitCode;
import lanparty.obs.StatsReport;
import lanparty.obs.UserFacingException;
import lanparty.obs.cli.RecentLog;
import lanparty.obs.page.StatusPage;
import lanparty.obs.status.DaemonFacts;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.StatusRecorder;
import lanparty.relay.RelayConfiguration.CertificateFiles;
import lanparty.relay.certificate.DerFile;
import lanparty.relay.certificate.KeptCertificate;
import lanparty.relay.certificate.OperatorCertificate;
import lanparty.relay.certificate.RelayCertificate;
import lanparty.relay.session.ProofThread;
import lanparty.relay.session.Proofs;
import lanparty.relay.session.Relay;
import lanparty.relay.session.RelaySettings;
import lanparty.relay.transport.RelayServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A relay from its certificate to its end: everything is checked before the port opens, everyone is told before it closes. */
final class RelayDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(RelayDaemon.class);

    /** How much longer than each connection's own drain the relay waits for the last of them. */
    private static final long DRAIN_MARGIN_MS = 100;

    private final Future<String> stop;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final SecureRandom random;
    private final PrivilegeDrop privileges;

    /**
     * A relay that serves nobody yet.
     *
     * @param stop done, with the reason, when the relay is to end
     * @param privileges given up once the port is open
     */
    RelayDaemon(
            Future<String> stop, Clock clock, LongSupplier nanoTime, SecureRandom random, PrivilegeDrop privileges) {
        this.stop = stop;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.random = random;
        this.privileges = privileges;
    }

    /** Serves until the process is asked to stop. */
    ExitCode run(RelayConfiguration configuration) {
        InetSocketAddress address = resolve(configuration.listen());
        RelayCertificate certificate = certificate(configuration);
        Path derOut = configuration.derOut();
        if (derOut != null) {
            DerFile.write(derOut, certificate);
        }
        CounterReadings counters;
        RelaySettings settings = configuration.settings();
        Octets relayKey = ProofText.relayKey(certificate.chain().get(0).getPublicKey());
        try (StatusPage page = StatusOption.open(configuration.status());
                ProofThread proofs = new ProofThread();
                RelayServer server = new RelayServer(configuration.loops(), settings.entry(), random, nanoTime)) {
            Relay relay = new Relay(settings, server.loops(), nanoTime, random, new Proofs(relayKey, proofs));
            counters = relay.counters();
            InetSocketAddress bound = server.listen(address, certificate.key(), certificate.chain(), relay::accept);
            // Its files are read and written, and the ports are open: there is nothing left that needs a privilege.
            privileges.reduceTo(configuration.account(), Set.of());
            LOG.info("listening on {}", new ListenAddress(bound.getHostString(), bound.getPort()));
            LOG.info("certificate SHA-256 {}", certificate.fingerprint());
            if (derOut == null && configuration.certificate() == null) {
                LOG.info("players and the LAN host need this certificate: write it with --dev-cert-der-out FILE");
            } else if (derOut != null) {
                LOG.info("players and the LAN host pin it with --relay-ca-cert {}", derOut);
            }
            if (page != null) {
                page.serve(recorder(relay, bound));
            }
            serveUntilStopped(relay, server.loops().get(0).executor());
        }
        LOG.info("stopped; {}", StatsReport.line(counters));
        return ExitCode.CLEAN;
    }

    private StatusRecorder recorder(Relay relay, InetSocketAddress bound) {
        String listen = new ListenAddress(bound.getHostString(), bound.getPort()).toString();
        return new StatusRecorder(
                DaemonFacts.of(DaemonRole.RELAY, RelayDaemon.class, listen),
                relay.facts(),
                relay.counters(),
                RecentLog.ofProcess(),
                clock::millis,
                nanoTime);
    }

    private RelayCertificate certificate(RelayConfiguration configuration) {
        CertificateFiles files = configuration.certificate();
        return files != null
                ? OperatorCertificate.load(files.certificate(), files.key(), clock)
                : new KeptCertificate(configuration.stateFolder(), clock, random).loadOrCreate();
    }

    private static InetSocketAddress resolve(ListenAddress listen) {
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "This machine has no address for '" + listen.host()
                            + "'; give --listen one of its own addresses, or the port alone.");
        }
        return address;
    }

    private void serveUntilStopped(Relay relay, ScheduledExecutorService home) {
        try {
            LOG.info("going down: {}", stop.get());
            boolean someoneIsThere = home.submit(() -> {
                        int sessions = relay.sessionCount();
                        relay.shutdown("The relay is going down.");
                        return sessions > 0;
                    })
                    .get();
            if (someoneIsThere) {
                long drainMs = TransportDefaults.DRAIN.toMillis() + DRAIN_MARGIN_MS;
                home.schedule(() -> {}, drainMs, TimeUnit.MILLISECONDS).get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("the relay could not say goodbye to everyone", e.getCause());
        }
    }
}
