package lanparty.relay;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.page.StatusOption;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.obs.CounterReadings;
import lanparty.obs.ExitCode;
import lanparty.obs.StatsReport;
import lanparty.daemon.shell.RecentLog;
import lanparty.daemon.screen.LiveView;
import lanparty.daemon.page.StatusPage;
import lanparty.obs.status.DaemonFacts;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.StatusRecorder;
import lanparty.relay.certificate.CertificateFiles;
import lanparty.relay.certificate.DerFile;
import lanparty.relay.certificate.KeptCertificate;
import lanparty.relay.certificate.OperatorCertificate;
import lanparty.relay.certificate.RelayCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A relay from its certificate to its end: everything is checked before the port opens, everyone is told before it closes. */
final class RelayDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(RelayDaemon.class);

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

    /** Serves until the process is asked to stop; the view is closed then. */
    ExitCode run(RelayConfiguration configuration, LiveView view) {
        RelayCertificate certificate = certificate(configuration);
        Path derOut = configuration.derOut();
        if (derOut != null) {
            DerFile.write(derOut, certificate);
        }
        CounterReadings counters;
        try (StatusPage page = StatusOption.open(configuration.status());
                RunningRelay relay = RunningRelay.open(
                        configuration.listen(),
                        certificate,
                        configuration.loops(),
                        configuration.settings(),
                        random,
                        nanoTime)) {
            counters = relay.counters();
            // Its files are read and written, and the ports are open: there is nothing left that needs a privilege.
            privileges.reduceTo(configuration.account(), Set.of());
            InetSocketAddress bound = relay.bound();
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
            view.show(() -> recorder(relay, bound), null);
            serveUntilStopped(relay, view);
        }
        LOG.info("stopped; {}", StatsReport.line(counters));
        return ExitCode.CLEAN;
    }

    private StatusRecorder recorder(RunningRelay relay, InetSocketAddress bound) {
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

    private void serveUntilStopped(RunningRelay relay, LiveView view) {
        try {
            String reason = stop.get();
            view.close();
            LOG.info("going down: {}", reason);
            relay.sayGoodbye();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("going down, as nothing tells when to", e.getCause());
        }
    }
}
