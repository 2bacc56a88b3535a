package lanparty.relay.doctor;

import java.nio.file.Path;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.relay.certificate.CertificateFiles;
import lanparty.relay.certificate.KeptCertificate;
import lanparty.relay.certificate.OperatorCertificate;
import org.jspecify.annotations.Nullable;

/** Whether the relay's certificate can be shown now: readable, with its key, and valid by this machine's clock. */
final class CertificateCheck implements Check {
    private final Path stateFolder;
    private final @Nullable CertificateFiles files;

    /**
     * Of the operator's own certificate, or of the one that is kept in the state folder.
     *
     * @param files null where there is no own one
     */
    CertificateCheck(Path stateFolder, @Nullable CertificateFiles files) {
        this.stateFolder = stateFolder;
        this.files = files;
    }

    @Override
    public String subject() {
        return "certificate";
    }

    @Override
    public Finding run() {
        if (files != null) {
            OperatorCertificate.requireSound(files.certificate(), files.key());
            return Finding.good(subject(), "'" + files.certificate() + "' is sound and valid now");
        }
        return KeptCertificate.isSound(stateFolder)
                ? Finding.good(subject(), "the one kept in '" + stateFolder + "' is sound and valid now")
                : Finding.good(subject(), "will be made at the first start");
    }
}
