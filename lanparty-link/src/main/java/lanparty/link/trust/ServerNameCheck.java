package lanparty.link.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate is for a name (RFC 9525: subject alternative names only, a wildcard for one whole label). */
final class ServerNameCheck {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private ServerNameCheck() {}

    /** True where one of the certificate's names or addresses is {@code serverName}. */
    static boolean matches(X509Certificate certificate, String serverName) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            return false;
        }
        if (names == null) {
            return false;
        }
        String wanted = canonical(serverName);
        for (List<?> name : names) {
            int kind = (Integer) name.get(0);
            if (kind == DNS_NAME && matches(canonical((String) name.get(1)), wanted)
                    || kind == IP_ADDRESS && wanted.equals(name.get(1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String wanted) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && wanted.substring(dot).equals(pattern.substring(1));
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
