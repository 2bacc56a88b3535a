package lanparty.link.doctor.path;

import java.util.List;
import java.util.random.RandomGenerator;
import lanparty.daemon.doctor.Check;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.RelayTrust;

/** All that is looked at on the way to a relay, the same for a client and a gateway. Closed when the checks have run. */
public final class RelayChecks implements AutoCloseable {
    private final RelayVisit visit;
    private final List<Check> checks;

    private RelayChecks(RelayVisit visit, List<Check> checks) {
        this.visit = visit;
        this.checks = checks;
    }

    /**
     * Of the relay that an endpoint would call.
     *
     * @throws lanparty.obs.UserFacingException where the pinned certificate can't be read
     */
    public static RelayChecks of(EndpointSettings settings, RandomGenerator random) {
        RelayTrust trust = RelayTrust.of(settings.relay(), settings.to().trust());
        RelayVisit visit = new RelayVisit(settings.relay(), trust, settings.room(), random);
        return new RelayChecks(
                visit,
                List.of(
                        new RelayNameCheck(visit),
                        new UplinkCheck(visit),
                        new RelayAnswerCheck(visit),
                        new CertificateCheck(visit),
                        new ClockCheck(visit, settings.to().trust().relayCaCert()),
                        new PathMtuCheck(visit),
                        new NatCheck(visit)));
    }

    /** In the order in which they are to run. */
    public List<Check> checks() {
        return checks;
    }

    @Override
    public void close() {
        visit.close();
    }
}
