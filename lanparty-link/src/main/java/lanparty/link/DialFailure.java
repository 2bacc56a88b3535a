package lanparty.link;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import lanparty.link.device.linux.Errno;

/** What went wrong on the way to a relay, in words. */
final class DialFailure {
    private DialFailure() {}

    /** True where the relay is there but shows a certificate that is not believed. */
    static boolean isCertificateRefused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /**
     * What to do about a certificate that is not believed.
     *
     * @param isAboutTime where it is refused for its time of validity
     */
    static String certificateSentence(EndpointSettings settings, boolean isAboutTime) {
        if (isAboutTime) {
            return "The certificate of the relay at " + settings.relay()
                    + " is not valid at the time that this machine's"
                    + " clock says; look at 'date' and set the clock, or tell the relay's operator to renew it.";
        }
        Path pinned = settings.relayCaCert();
        return pinned == null
                ? "The relay at " + settings.relay() + " shows a certificate that this system doesn't trust;"
                        + " pin the relay's own with --relay-ca-cert, or check --server-name."
                : "The relay at " + settings.relay() + " is not the one whose certificate is in " + pinned
                        + "; ask its operator for the present certificate, or check --server-name.";
    }

    private static boolean isOutOfDescriptors(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NativeIoException refused
                    && (Errno.of(-refused.expectedErr()) == Errno.EMFILE
                            || Errno.of(-refused.expectedErr()) == Errno.ENFILE)) {
                return true;
            }
        }
        return false;
    }

    static String noAnswer(EndpointSettings settings) {
        return "no answer from the relay at " + settings.relay() + " (UDP)";
    }

    static String sentence(EndpointSettings settings, Throwable failure) {
        if (failure instanceof ConnectException) {
            return noAnswer(settings);
        }
        if (isOutOfDescriptors(failure)) {
            return "this process has too many files open to call the relay; raise 'ulimit -n'";
        }
        String detail = failure.getMessage();
        return "can't reach the relay at " + settings.relay() + " (" + (detail == null ? failure : detail) + ")";
    }
}
