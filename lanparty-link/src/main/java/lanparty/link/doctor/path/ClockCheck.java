package lanparty.link.doctor.path;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.link.trust.RelayTrust;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine's clock lies within the dates of the certificates that its relay is known by. Between them it may be
 * wrong by years and nothing here would tell.
 */
public final class ClockCheck implements Check {
    private static final String CURE = "look at 'date' and set the clock, such as with: timedatectl set-ntp true";

    private final RelayVisit visit;
    private final @Nullable Path pinnedFile;

    /**
     * For the relay that is visited.
     *
     * @param pinnedFile with the certificate that its user has pinned; null for none
     */
    public ClockCheck(RelayVisit visit, @Nullable Path pinnedFile) {
        this.visit = visit;
        this.pinnedFile = pinnedFile;
    }

    @Override
    public String subject() {
        return "clock";
    }

    @Override
    public Finding run() {
        try {
            for (Certificate pinned : pinned()) {
                ((X509Certificate) pinned).checkValidity();
            }
        } catch (CertificateNotYetValidException e) {
            return Finding.fault(
                    subject(),
                    "this machine's clock is slow: the relay's certificate is not valid yet (" + e.getMessage() + ")",
                    CURE);
        } catch (CertificateExpiredException e) {
            return Finding.fault(
                    subject(),
                    "the relay's certificate is over (" + e.getMessage() + "), or this machine's clock is fast",
                    CURE + ", or get the relay's new certificate from its operator");
        } catch (CertificateException | IOException e) {
            return Finding.notChecked(subject(), "'" + pinnedFile + "' can't be read");
        }
        return RelayTrust.isAboutTime(visit.refusal())
                ? Finding.fault(
                        subject(),
                        "the relay's certificate is not valid at the time that this machine's clock says",
                        CURE)
                : Finding.good(subject(), "nothing speaks against it");
    }

    private Collection<? extends Certificate> pinned() throws IOException, CertificateException {
        return pinnedFile == null
                ? List.of()
                : CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pinnedFile)));
    }
}
