package lanparty.link.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import lanparty.ctrl.Protocol;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;

/**
 * Which relay an endpoint believes: one that shows a certificate for the expected name, issued by (or being) the pinned
 * certificate, or else by an authority that this system trusts.
 */
public final class RelayTrust extends X509ExtendedTrustManager {
    private final X509TrustManager issuers;
    private final String serverName;
    private volatile @Nullable CertificateException refusal;

    private RelayTrust(X509TrustManager issuers, String serverName) {
        this.issuers = issuers;
        this.serverName = serverName;
    }

    /**
     * Reads the pinned certificate, if any.
     *
     * @param host the relay's host as the user gave it
     * @param serverName the name expected in the certificate; null for the default: the host, or {@link
     *     Protocol#SELF_SIGNED_NAME} where a certificate is pinned
     * @param relayCaCert PEM or DER file; null to trust what the system trusts
     * @throws UserFacingException where the file is missing or holds no certificate
     */
    public static RelayTrust of(String host, @Nullable String serverName, @Nullable Path relayCaCert) {
        String fallback = relayCaCert == null ? host : Protocol.SELF_SIGNED_NAME;
        try {
            KeyStore pinned = relayCaCert == null ? null : keyStore(read(relayCaCert));
            return new RelayTrust(trustManager(pinned), serverName == null ? fallback : serverName);
        } catch (GeneralSecurityException | IOException e) {
            throw new UserFacingException(ExitCode.FAILURE, "This Java can't check certificates: " + e.getMessage(), e);
        }
    }

    /** The name that the relay's certificate must carry. */
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
                        + " --dev-cert-der-out wrote.",
                cause);
    }

    private static KeyStore keyStore(List<Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("pinned-" + i, certificates.get(i));
        }
        return store;
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            issuers.checkServerTrusted(chain, authType);
            if (!ServerNameCheck.matches(chain[0], serverName)) {
                throw new CertificateException("the relay's certificate is not for " + serverName);
            }
        } catch (CertificateException e) {
            refusal = e;
            throw e;
        }
    }

    /** Why a certificate was last refused, which the TLS library doesn't pass on; null where none was. Any thread. */
    public @Nullable CertificateException refusal() {
        return refusal;
    }

    /** True where a certificate was refused for when it is valid, so that this machine's clock may be the one that is wrong. */
    public static boolean isAboutTime(@Nullable CertificateException refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("an endpoint authenticates no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return issuers.getAcceptedIssuers();
    }
}
