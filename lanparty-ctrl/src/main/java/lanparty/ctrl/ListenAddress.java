package lanparty.ctrl;

import java.util.Locale;

/**
 * Where a relay listens, as its operator writes it: {@code [HOST:]PORT[/udp]}.
 *
 * @param host a local name or literal, without brackets; {@code 0.0.0.0} and {@code ::} mean all
 * @param port UDP, 0 to 65535; 0 leaves the choice to the system
 */
public record ListenAddress(String host, int port) {
    /** All IPv4 addresses. */
    public static final String ANY_HOST = "0.0.0.0";

    /** What a relay listens on unless told otherwise. */
    public static final ListenAddress DEFAULT = new ListenAddress(ANY_HOST, RelayAddress.DEFAULT_PORT);

    private static final String UDP = "/udp";
    private static final String TCP = "/tcp";

    /**
     * Checks both parts; whether the machine has the address is not asked.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public ListenAddress {
        if (!HostAndPort.isHost(host) || port < 0 || port > 65535) {
            throw malformed(host + " port " + port);
        }
    }

    /**
     * Reads what an operator typed.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static ListenAddress parse(String text) {
        String address = text.strip();
        String lowerCase = address.toLowerCase(Locale.ROOT);
        if (lowerCase.endsWith(TCP)) {
            throw new IllegalArgumentException(
                    "'" + FieldRules.sentence(text) + "' names TCP, but a relay listens on UDP only; leave /tcp out");
        }
        if (lowerCase.endsWith(UDP)) {
            address = address.substring(0, address.length() - UDP.length());
        }
        // A port alone reads like a host, so it gets the host it stands for.
        HostAndPort parsed = HostAndPort.parse(address.matches("[0-9]{1,5}") ? ANY_HOST + ":" + address : address);
        if (parsed == null || parsed.port() == null || parsed.port() > 65535) {
            throw malformed(text);
        }
        return new ListenAddress(parsed.host(), parsed.port());
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "'" + FieldRules.sentence(text)
                        + "' is not an address to listen on; write PORT or HOST:PORT, an IPv6 host in brackets such as [::]:443");
    }

    /** The form that {@link #parse} reads back. */
    @Override
    public String toString() {
        return HostAndPort.text(host, port);
    }
}
