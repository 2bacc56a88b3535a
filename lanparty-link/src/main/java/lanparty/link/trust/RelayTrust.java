package lanparty.link.trust;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import org.jspecify.annotations.Nullable;

/** Which relay an endpoint believes, as TLS asks it: the one that its {@link TrustRules} tell. */
public final class RelayTrust extends X509ExtendedTrustManager {
    private final Belief belief;
    private volatile @Nullable CertificateException refusal;
    private volatile @Nullable RelayPin pinForOthers;

    private RelayTrust(Belief belief) {
        this.belief = belief;
    }

    /**
     * Reads the pinned certificate, or which relays were met before.
     *
     * @param relay as the user gave it
     * @throws lanparty.obs.UserFacingException where a file can't be read
     */
    public static RelayTrust of(RelayAddress relay, TrustRules rules) {
        return new RelayTrust(belief(relay, rules));
    }

    private static Belief belief(RelayAddress relay, TrustRules rules) {
        if (rules.pin() != null) {
            return new PinnedKey(relay, rules.pin());
        }
        String fallback = rules.relayCaCert() == null ? relay.host() : Protocol.SELF_SIGNED_NAME;
        String name = rules.serverName() == null ? fallback : rules.serverName();
        if (rules.relayCaCert() != null) {
            return Issuers.ofFile(rules.relayCaCert(), name);
        }
        Issuers authorities = Issuers.ofSystem(name);
        return rules.knownRelays() == null
                ? authorities
                : new FirstUse(relay, authorities, KnownRelays.read(rules.knownRelays()));
    }

    /** The name that is asked for in TLS. */
    public String serverName() {
        return belief.serverName();
    }

    /**
     * What others can know the relay by that was last believed; null where authorities vouch for it, or none was. Any
     * thread.
     */
    public @Nullable RelayPin pinForOthers() {
        return pinForOthers;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            pinForOthers = belief.check(chain, authType);
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
        return new X509Certificate[0];
    }
}
