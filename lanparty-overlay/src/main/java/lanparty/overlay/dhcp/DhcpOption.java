package lanparty.overlay.dhcp;

import org.jspecify.annotations.Nullable;

/** The options that lanparty writes or reads (RFC 2132), in the order in which it writes them. Others are skipped. */
public enum DhcpOption {
    /** Which message it is, one octet. {@link DhcpMessage} writes and reads it. */
    MESSAGE_TYPE(53),
    /** Who the client is, whatever its address: a kind and an identifier (section 9.14). */
    CLIENT_IDENTIFIER(61),
    /** The address that a client would like. */
    REQUESTED_ADDRESS(50),
    /** Which server is meant, or speaks, by its address. */
    SERVER_IDENTIFIER(54),
    /** How long a lease is good, seconds. */
    LEASE_TIME(51),
    /** After how many seconds its server is asked to renew it. */
    RENEWAL_TIME(58),
    /** After how many seconds any server is asked. */
    REBINDING_TIME(59),
    /** Which addresses are on the link. */
    SUBNET_MASK(1),
    /** Routers, by their addresses. */
    ROUTER(3),
    /** Name servers, by their addresses. */
    NAME_SERVERS(6),
    /** What the client is called. */
    HOST_NAME(12),
    /** The domain that the link's names are in. */
    DOMAIN_NAME(15),
    /** The longest message that the client takes, octets. */
    MAX_MESSAGE_SIZE(57),
    /** Which options the client would like, a code each. */
    PARAMETER_REQUEST_LIST(55),
    /** Why a server refuses, or a client declines, for people. */
    MESSAGE(56),
    /** That the fields of the file's and the server's name hold options too: 1, 2, or 3 for both. */
    OVERLOAD(52);

    /** Fills, without a length. */
    static final int PAD = 0;

    /** Ends a field of options, without a length. */
    static final int END = 255;

    private static final int CODES = 256;
    private static final @Nullable DhcpOption[] BY_CODE = new DhcpOption[CODES];

    static {
        for (DhcpOption option : values()) {
            BY_CODE[option.code] = option;
        }
    }

    private final int code;

    DhcpOption(int code) {
        this.code = code;
    }

    /** Its number on the wire. */
    public int code() {
        return code;
    }

    /** By its number; null where it is none of these. */
    static @Nullable DhcpOption of(int code) {
        return BY_CODE[code];
    }
}
