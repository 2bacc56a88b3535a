package lanparty.link.call;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.FieldRules;
import lanparty.daemon.linux.Errno;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.RelayTrust;
import lanparty.link.trust.UnbelievedKeyException;
import lanparty.obs.ExitCode;
import org.jspecify.annotations.Nullable;

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
     * How it ends where the relay's certificate is not believed: like a refusal by the relay, as calling it again won't help,
     * unless this machine's clock may be the cause.
     *
     * @param refusal why; null where it isn't known
     */
    static ExitCode certificateExitCode(@Nullable CertificateException refusal) {
        return RelayTrust.isAboutTime(refusal) ? ExitCode.ENVIRONMENT : ExitCode.REFUSED;
    }

    /** What a user can do about a certificate that is not believed. */
    static String certificateSentence(EndpointSettings settings, @Nullable CertificateException refusal) {
        if (refusal instanceof UnbelievedKeyException unbelieved) {
            return String.valueOf(unbelieved.getMessage());
        }
        if (RelayTrust.isAboutTime(refusal)) {
            return "The certificate of the relay at " + settings.relay()
                    + " is not valid at the time that this machine's"
                    + " clock says; look at 'date' and set the clock, or tell the relay's operator to renew it.";
        }
        Path pinned = settings.to().trust().relayCaCert();
        return pinned == null
                ? "The relay at " + settings.relay() + " shows a certificate that this system doesn't trust;"
                        + " join with the host's invite, pin the relay's certificate with --relay-ca-cert, or check"
                        + " --server-name."
                : "The relay at " + settings.relay() + " is not the one whose certificate is in " + pinned
                        + "; ask its operator for the present certificate, or check --server-name.";
    }

    /** The relay's refusal without its full stop, as more is said behind it in one sentence. */
    static String refusal(Reject reject) {
        String sentence = reject.sentence();
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
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
        if (failure instanceof UnknownHostException) {
            return "the name " + settings.relay().host() + " can't be resolved";
        }
        if (failure instanceof ConnectException) {
            return noAnswer(settings);
        }
        if (isOutOfDescriptors(failure)) {
            return "this process has too many files open to call the relay; raise 'ulimit -n'";
        }
        String detail = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return "can't reach the relay at " + settings.relay() + " (" + FieldRules.sentence(detail) + ")";
    }
}
