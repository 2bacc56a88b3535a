package lanparty.link.doctor.path;

import java.security.cert.CertificateException;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.link.doctor.path.Greeting.Outcome;
import lanparty.link.trust.RelayTrust;

/** Whether the relay is the one that its user means. */
public final class CertificateCheck implements Check {
    private final RelayVisit visit;

    /** Of the relay that is visited. */
    public CertificateCheck(RelayVisit visit) {
        this.visit = visit;
    }

    @Override
    public String subject() {
        return "certificate";
    }

    @Override
    public Finding run() {
        if (visit.address() == null) {
            return Finding.notChecked(subject(), "the relay's address is not known");
        }
        Outcome outcome = visit.greeting();
        CertificateException refusal = visit.refusal();
        if (refusal != null) {
            return refused(refusal);
        }
        return outcome instanceof Outcome.Met || outcome instanceof Outcome.Rejected
                ? Finding.good(subject(), "the relay shows the one that is expected")
                : Finding.notChecked(subject(), "no relay has shown one");
    }

    private Finding refused(CertificateException refusal) {
        return RelayTrust.isAboutTime(refusal)
                ? Finding.fault(
                        subject(),
                        "the relay's is not valid at the time that this machine's clock says",
                        "look at 'date' and set the clock, or tell the relay's operator to renew it")
                : Finding.fault(
                        subject(),
                        "the relay at " + visit.relay() + " is not the one that is expected (" + refusal.getMessage()
                                + ")",
                        "ask its operator or your host for the present certificate or invite, and check --server-name");
    }
}
