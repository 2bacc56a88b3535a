package lanparty.link.trust;

import java.security.cert.CertificateException;

/** The relay has another key than is known of it. The message is a sentence for the user, with its cure. */
public final class UnbelievedKeyException extends CertificateException {
    private static final long serialVersionUID = 1L;

    /** In words. */
    UnbelievedKeyException(String sentence) {
        super(sentence);
    }
}
