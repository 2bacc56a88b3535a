package lanparty.link.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import lanparty.ctrl.RelayPin;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;

/** Believes a relay whose certificate has the expected name and was issued by, or is, one of those that are trusted. */
final class Issuers implements Belief {
    private final X509TrustManager issuers;
    private final String serverName;
    private final boolean isEveryonesTrust;

    private Issuers(X509TrustManager issuers, String serverName, boolean isEveryonesTrust) {
        this.issuers = issuers;
        this.serverName = serverName;
        this.isEveryonesTrust = isEveryonesTrust;
    }

    /** Those that this system trusts. */
    static Issuers ofSystem(String serverName) {
        return new Issuers(trustManager(null), serverName, true);
    }

    /**
     * Those in a PEM or DER file.
     *
     * @throws UserFacingException where the file is missing or holds no certificate
     */
    static Issuers ofFile(Path file, String serverName) {
        return new Issuers(trustManager(read(file)), serverName, false);
    }

    @Override
    public @Nullable RelayPin check(X509Certificate[] chain, String authType) throws CertificateException {
        issuers.checkServerTrusted(chain, authType);
        if (!ServerNameCheck.matches(chain[0], serverName)) {
            throw new CertificateException("the relay's certificate is not for " + serverName);
        }
        return isEveryonesTrust ? null : RelayPin.of(chain[0].getPublicKey());
    }

    @Override
    public String serverName() {
        return serverName;
    }

    private static List<Certificate> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<Certificate> certificates = new ArrayList<>(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)));
            if (!certificates.isEmpty()) {
                return certificates;
            }
            throw notACertificate(file, null);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "The certificate file " + file
                            + " can't be read; check --relay-ca-cert and the file's permissions.",
                    e);
        } catch (CertificateException e) {
            throw notACertificate(file, e);
        }
    }

    private static UserFacingException notACertificate(Path file, @Nullable Exception cause) {
        return new UserFacingException(
                ExitCode.ENVIRONMENT,
                "The file " + file + " holds no PEM or DER certificate; ask the relay's operator for the one that"
                        + " --certificate-out wrote.",
                cause);
    }

    private static X509TrustManager trustManager(@Nullable List<Certificate> trusted) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted == null ? null : keyStore(trusted));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new GeneralSecurityException("no X.509 trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new UserFacingException(ExitCode.FAILURE, "This Java can't check certificates: " + e.getMessage(), e);
        }
    }

    private static KeyStore keyStore(List<Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("pinned-" + i, certificates.get(i));
        }
        return store;
    }
}
