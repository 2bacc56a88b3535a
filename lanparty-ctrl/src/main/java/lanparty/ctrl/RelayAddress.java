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
     * Checks both parts; whether the name can be found is not asked.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public RelayAddress {
        if (!HostAndPort.isHost(host) || port < 1 || port > 65535) {
            throw malformed(host + " port " + port);
        }
    }

    /**
     * Reads what a user typed.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static RelayAddress parse(String text) {
        HostAndPort parsed = HostAndPort.parse(text);
        if (parsed == null) {
            throw malformed(text);
        }
        int port = parsed.port() == null ? DEFAULT_PORT : parsed.port();
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "'" + FieldRules.sentence(text) + "' has no valid port; a port is 1 to 65535");
        }
        return new RelayAddress(parsed.host(), port);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("'" + FieldRules.sentence(text)
                + "' is not a relay address; write HOST or HOST:PORT, an IPv6 address as [ADDRESS]:PORT");
    }

    /** The form that {@link #parse} reads back. */
    @Override
    public String toString() {
        return HostAndPort.text(host, port);
    }
}
