package lanparty.relay.doctor;

import java.nio.file.Path;
import lanparty.obs.doctor.Check;
import lanparty.obs.doctor.Finding;
import lanparty.relay.certificate.KeptCertificate;
import lanparty.relay.certificate.OperatorCertificate;
import org.jspecify.annotations.Nullable;

/** Whether the relay's certificate can be shown now: readable, with its key, and valid by this machine's clock. */
final class CertificateCheck implements Check {
    private final Path stateFolder;
    private final @Nullable Path certificate;
    private final @Nullable Path key;

    /**
     * Of the operator's own certificate, or of the one that is kept in the state folder.
     *
     * @param certificate null where there is no own one, as {@code key}
     */
    CertificateCheck(Path stateFolder, @Nullable Path certificate, @Nullable Path key) {
        this.stateFolder = stateFolder;
        this.certificate = certificate;
        this.key = key;
    }

    @Override
    public String subject() {
        return "certificate";
    }

    @Override
    public Finding run() {
        if (certificate != null && key != null) {
            OperatorCertificate.requireSound(certificate, key);
            return Finding.good(subject(), "'" + certificate + "' is sound and valid now");
        }
        return KeptCertificate.isSound(stateFolder)
                ? Finding.good(subject(), "the one kept in '" + stateFolder + "' is sound and valid now")
                : Finding.good(subject(), "will be made at the first start");
    }
}
