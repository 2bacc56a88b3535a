package lanparty.ctrl;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one grammar of {@code host:port} as users type it, each part optional here.
 *
 * <pre>
 * name            relay.example   10.0.0.1   and, where a host is expected, a bare IPv6 address ::1
 * name:port       relay.example:443
 * [v6]            [2001:db8::1]   [fe80::1%eth0]
 * [v6]:port       [2001:db8::1]:443
 * </pre>
 *
 * @param host a name or literal, without brackets
 * @param port null where none is written
 */
record HostAndPort(String host, @Nullable Integer port) {
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]+)](?::([0-9]{1,5}))?");
    private static final Pattern NAME_AND_PORT = Pattern.compile("([^\\[\\]:]+)(?::([0-9]{1,5}))?");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)*\\.?");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:%[A-Za-z0-9._-]{1,32})?");

    /** Null where the text is none of the forms. Surrounding white space is ignored, any other is not. */
    static @Nullable HostAndPort parse(String text) {
        String stripped = text.strip();
        if (isIpv6(stripped)) {
            return new HostAndPort(stripped, null);
        }
        Matcher matcher = BRACKETED.matcher(stripped);
        if (matcher.matches()) {
            return isIpv6(matcher.group(1)) ? of(matcher) : null;
        }
        matcher = NAME_AND_PORT.matcher(stripped);
        return matcher.matches() && isNameOrIpv4(matcher.group(1)) ? of(matcher) : null;
    }

    /** True for what can be a host on its own: a DNS name, an IPv4 or an IPv6 literal. */
    static boolean isHost(String host) {
        return isIpv6(host) || isNameOrIpv4(host);
    }

    /** The text that {@link #parse} reads back, brackets where a port would be taken for a part of the address. */
    static String text(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static HostAndPort of(Matcher matcher) {
        String port = matcher.group(2);
        return new HostAndPort(matcher.group(1), port == null ? null : Integer.valueOf(port));
    }

    private static boolean isNameOrIpv4(String host) {
        // The resolver takes 10.1 and 300.0.0.1 for something; a user who typed that meant something else.
        return DIGITS_AND_DOTS.matcher(host).matches()
                ? IPV4.matcher(host).matches()
                : NAME.matcher(host).matches();
    }

    private static boolean isIpv6(String host) {
        Matcher matcher = IPV6.matcher(host);
        if (!matcher.matches()) {
            return false;
        }
        try {
            // In brackets it is read as a literal or refused; no resolver is asked.
            InetAddress.getByName("[" + matcher.group(1) + "]");
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
