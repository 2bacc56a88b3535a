package lanparty.link.trust;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import lanparty.ctrl.RelayPin;
import org.jspecify.annotations.Nullable;

/** One way to know a relay. Called on an event loop, for each connection. */
interface Belief {
    /**
     * Believes the relay that shows this chain, its own certificate first, or throws.
     *
     * @return what others, with nothing else at hand, can know the relay by; null where every system's authorities tell
     */
    @Nullable
    RelayPin check(X509Certificate[] chain, String authType) throws CertificateException;

    /** The name that is asked for in TLS. */
    String serverName();
}
