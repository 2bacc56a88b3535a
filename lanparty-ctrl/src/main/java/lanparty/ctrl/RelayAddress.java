package lanparty.ctrl;

/**
 * Where a relay is: {@code host}, {@code host:port}, {@code [v6]}, {@code [v6]:port} or a bare IPv6 literal.
 *
 * @param host a name or literal, without brackets
 * @param port UDP, 1 to 65535
 */
public record RelayAddress(String host, int port) {
    /** Where relays listen unless told otherwise: the port that most firewalls let out, as HTTP/3 uses it. */
    public static final int DEFAULT_PORT = 443;

    /**
     * Reads what a user typed.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static RelayAddress parse(String text) {
        return parse(text, DEFAULT_PORT);
    }

    private static RelayAddress parse(String text, int defaultPort) {
        String host = text.strip();
        int port = defaultPort;
        int colon = host.lastIndexOf(':');
        boolean bracketed = host.startsWith("[");
        boolean bareV6 = !bracketed && colon != host.indexOf(':');
        if (colon >= 0 && !bareV6 && (!bracketed || host.charAt(colon - 1) == ']')) {
            port = port(text, host.substring(colon + 1));
            host = host.substring(0, colon);
        }
        if (bracketed) {
            if (!host.endsWith("]")) {
                throw malformed(text);
            }
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || !host.matches("[A-Za-z0-9._:%-]+")) {
            throw malformed(text);
        }
        return new RelayAddress(host, port);
    }

    private static int port(String text, String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            throw malformed(text);
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw malformed(text);
        }
        return port;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a relay address; write HOST or HOST:PORT, an IPv6 address as [ADDRESS]:PORT");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
