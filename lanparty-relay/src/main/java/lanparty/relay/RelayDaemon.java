package lanparty.relay;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.Daemon;
import lanparty.daemon.Surroundings;
import lanparty.daemon.shell.RecentLog;
import lanparty.obs.CounterReadings;
import lanparty.obs.ExitCode;
import lanparty.obs.StatsReport;
import lanparty.obs.status.DaemonFacts;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.StatusRecorder;
import lanparty.relay.certificate.CertificateFiles;
import lanparty.relay.certificate.DerFile;
import lanparty.relay.certificate.KeptCertificate;
import lanparty.relay.certificate.OperatorCertificate;
import lanparty.relay.certificate.RelayCertificate;
import lanparty.transport.warm.WarmUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A relay from its certificate to its end: everything is checked before the port opens, everyone is told before it closes. */
final class RelayDaemon implements Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(RelayDaemon.class);

    private final RelaySettings settings;
    private final WarmUp warmUp = new WarmUp();

    /** A relay that serves nobody yet. */
    RelayDaemon(RelaySettings settings) {
        this.settings = settings;
    }

    @Override
    public ExitCode run(Surroundings with) {
        if (with.warmsUp()) {
            warmUp.begin(with.nanoTime());
        }
        RelayCertificate certificate = certificate(with);
        Path certificateOut = settings.certificateOut();
        if (certificateOut != null) {
            DerFile.write(certificateOut, certificate);
        }
        CounterReadings counters;
        try (RunningRelay relay = RunningRelay.open(
                settings.listen(), certificate, settings.loops(), settings.service(), with.random(), with.nanoTime())) {
            counters = relay.counters();
            // Its files are read and written, and the ports are open: there is nothing left that needs a privilege.
            with.privileges().reduceTo(settings.account(), Set.of());
            InetSocketAddress bound = relay.bound();
            LOG.info("listening on {}", new ListenAddress(bound.getHostString(), bound.getPort()));
            LOG.info("certificate SHA-256 {}", certificate.fingerprint());
            if (certificateOut != null) {
                LOG.info("players and the LAN host pin it with --relay-ca-cert {}", certificateOut);
            } else if (settings.certificate() == null) {
                LOG.info("players and the LAN host need this certificate: write it with --certificate-out FILE");
            }
            if (with.page() != null) {
                with.page().serve(recorder(relay, with));
            }
            with.view().show(() -> recorder(relay, with), null);
            serveUntilStopped(relay, with);
        }
        LOG.info("stopped; {}", StatsReport.line(counters));
        return ExitCode.CLEAN;
    }

    private static StatusRecorder recorder(RunningRelay relay, Surroundings with) {
        InetSocketAddress bound = relay.bound();
        String listen = new ListenAddress(bound.getHostString(), bound.getPort()).toString();
        return new StatusRecorder(
                DaemonFacts.of(DaemonRole.RELAY, RelayDaemon.class, listen),
                relay.facts(),
                relay.counters(),
                RecentLog.ofProcess(),
                with.clock()::millis,
                with.nanoTime());
    }

    private RelayCertificate certificate(Surroundings with) {
        CertificateFiles files = settings.certificate();
        return files != null
                ? OperatorCertificate.load(files.certificate(), files.key(), with.clock())
                : new KeptCertificate(settings.stateFolder(), with.clock(), with.random()).loadOrCreate();
    }

    private static void serveUntilStopped(RunningRelay relay, Surroundings with) {
        try {
            String reason = with.stop().toCompletableFuture().get();
            with.view().close();
            LOG.info("going down: {}", reason);
            relay.sayGoodbye();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("going down, as nothing tells when to", e.getCause());
        }
    }
}
