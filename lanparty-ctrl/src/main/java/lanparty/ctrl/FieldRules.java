package lanparty.ctrl;

import io.netty.util.NetUtil;
import java.util.regex.Pattern;
import lanparty.obs.PlainText;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What each field of a control message must be, in one place: messages check themselves with it when they are made, so
 * that a wrong one can neither be sent nor come out of the codec. Commands may ask the public rules earlier.
 *
 * <p>Every {@link IllegalArgumentException} carries a sentence for the user or the peer.
 */
public final class FieldRules {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern COUNTER_KEY = Pattern.compile("[a-z0-9-]{1,64}");

    /** An IPv6 address with a zone of 32 characters, its brackets and a port. */
    private static final int MAX_ADDRESS_LENGTH = 86;

    private FieldRules() {}

    /** At most 64 characters, none of which steers a terminal or the direction of text. */
    public static String requireDisplayName(String name) {
        if (name.length() > Protocol.MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("a display name has at most " + Protocol.MAX_NAME_LENGTH
                    + " characters, this one has " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            if (!PlainText.isPlain(name, i)) {
                throw new IllegalArgumentException("a display name has no control characters");
            }
        }
        return name;
    }

    /** A client's own address: unicast and locally administered, as a virtual adapter's must be (IEEE 802 clause 8.4). */
    public static MacAddress requireClientMac(@Nullable MacAddress mac) {
        if (mac == null) {
            throw new IllegalArgumentException("a client names its MAC address");
        }
        if (!mac.isUnicastStation() || !mac.isLocallyAdministered()) {
            throw new IllegalArgumentException(
                    mac
                            + " can't be a client's MAC address; use a unicast, locally administered one such as 02:4c:50:00:00:01");
        }
        return mac;
    }

    /** The address of a peer in this role: a client's own, null for a gateway, which speaks for a whole LAN. */
    static @Nullable MacAddress macFor(PeerRole role, @Nullable MacAddress mac) {
        return role == PeerRole.CLIENT ? requireClientMac(mac) : null;
    }

    /** A gateway shows what certifies it as a sealed room's own, and nobody else does. */
    static void requireOwner(PeerRole role, RoomName room, @Nullable Octets owner) {
        boolean isHost = role == PeerRole.GATEWAY && room.isSealed();
        if (isHost != (owner != null)) {
            throw new IllegalArgumentException(
                    isHost
                            ? "the gateway of a sealed room names its owner"
                            : "only the gateway of a sealed room names an owner");
        }
        if (owner != null && owner.length() != RoomName.OWNER_LENGTH) {
            throw new IllegalArgumentException("owner must have " + RoomName.OWNER_LENGTH + " octets");
        }
    }

    /** Where somebody is, an address with its port. */
    static String requireAddressAndPort(String text) {
        HostAndPort parsed = text.length() > MAX_ADDRESS_LENGTH ? null : HostAndPort.parse(text);
        if (parsed == null || parsed.port() == null) {
            throw new IllegalArgumentException("'" + sentence(text) + "' is not an address with its port");
        }
        return text;
    }

    /** The relay's number for a peer. */
    static int requirePeerId(int peerId) {
        return requireWithin("peerId", peerId, 1, Protocol.MAX_PEER_ID);
    }

    /** An IPv4 or IPv6 literal without a zone, as a peer writes its own; null where it has none. */
    static void requireAddress(@Nullable String address) {
        boolean isLiteral = address == null
                || NetUtil.isValidIpV4Address(address)
                || (NetUtil.isValidIpV6Address(address)
                        && ADDRESS.matcher(address).matches());
        if (!isLiteral) {
            throw new IllegalArgumentException("address must be an IPv4 or IPv6 address without a zone");
        }
    }

    /** An integer within both bounds. */
    static int requireWithin(String field, long value, long min, long max) {
        requireRange(field, value, min, max);
        return (int) value;
    }

    /** As {@link #requireWithin}, for what needs more than an int. */
    static void requireRange(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + ", but must be " + min + " to " + max);
        }
    }

    /** The name and value of one counter. */
    static void requireCounter(String key, long value) {
        if (!COUNTER_KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a counter's name has 1 to 64 characters of a-z, 0-9 and '-'");
        }
        if (value < 0) {
            throw new IllegalArgumentException("counter " + key + " is " + value + ", but can't be negative");
        }
    }

    /**
     * Words for people, made safe to print in one line: what {@link PlainText#isPlain} refuses becomes a space, the end of
     * anything longer than {@link Protocol#MAX_SENTENCE_LENGTH} is cut. A goodbye is never refused for its wording.
     */
    public static String sentence(String words) {
        StringBuilder safe = new StringBuilder(Math.min(words.length(), Protocol.MAX_SENTENCE_LENGTH));
        for (int i = 0; i < words.length() && safe.length() < Protocol.MAX_SENTENCE_LENGTH; i++) {
            safe.append(PlainText.isPlain(words, i) ? words.charAt(i) : ' ');
        }
        int last = safe.length() - 1;
        if (last >= 0 && Character.isHighSurrogate(safe.charAt(last))) {
            safe.setLength(last);
        }
        return safe.toString();
    }
}
