package lanparty.overlay.dhcp;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * The options of a message. Immutable.
 *
 * <pre>
 * +------+--------+------------------+------+--------+---------- … +-----+
 * | code | length | length octets    | code | length |             | 255 |     0 anywhere between: skipped
 * +------+--------+------------------+------+--------+---------- … +-----+
 * </pre>
 *
 * <p>One option in several pieces is put together in their order (RFC 3396). A length that goes beyond its field makes the
 * whole message malformed; a missing 255 at the very end doesn't. What reads a value checks its length, so that a server's
 * nonsense is the same as no option.
 */
public final class DhcpOptions {
    /** None at all. */
    public static final DhcpOptions NONE = new DhcpOptions(new EnumMap<>(DhcpOption.class));

    private static final int MOST_OCTETS = 255;
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    /** Positions are never moved, so that equals compares whole values. */
    private final EnumMap<DhcpOption, ByteBuffer> values;

    private DhcpOptions(EnumMap<DhcpOption, ByteBuffer> values) {
        this.values = values;
    }

    /** These and one more, or another value of one. */
    public DhcpOptions with(DhcpOption option, byte... octets) {
        if (octets.length > MOST_OCTETS) {
            throw new IllegalArgumentException(option + " would have " + octets.length + " octets");
        }
        EnumMap<DhcpOption, ByteBuffer> more = values.clone();
        more.put(option, ByteBuffer.wrap(octets.clone()));
        return new DhcpOptions(more);
    }

    /** The same for an address. */
    public DhcpOptions with(DhcpOption option, Ipv4Address address) {
        return with(option, address.octets());
    }

    /** The same for text in ASCII. */
    public DhcpOptions with(DhcpOption option, String text) {
        return with(option, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** All but one. */
    DhcpOptions without(DhcpOption option) {
        EnumMap<DhcpOption, ByteBuffer> less = values.clone();
        less.remove(option);
        return new DhcpOptions(less);
    }

    /** Octets of a value; -1 where the option is not there. */
    public int length(DhcpOption option) {
        ByteBuffer value = values.get(option);
        return value == null ? -1 : value.limit();
    }

    /** A number of one octet; -1 where there is none. */
    public int octet(DhcpOption option) {
        ByteBuffer value = ofLength(option, 1);
        return value == null ? -1 : value.get(0) & 0xFF;
    }

    /** A time of four octets; -1 where there is none. All ones, which is for ever, are read as the number they are. */
    public long seconds(DhcpOption option) {
        ByteBuffer value = ofLength(option, Integer.BYTES);
        return value == null ? -1 : Integer.toUnsignedLong(value.getInt(0));
    }

    /** One address; null where there is none or several. */
    public @Nullable Ipv4Address address(DhcpOption option) {
        ByteBuffer value = ofLength(option, Ipv4Address.LENGTH);
        return value == null ? null : new Ipv4Address(value.getInt(0));
    }

    /** All addresses, in the server's order; empty where there is none. */
    public List<Ipv4Address> addresses(DhcpOption option) {
        ByteBuffer value = values.get(option);
        List<Ipv4Address> addresses = new ArrayList<>();
        if (value != null && value.limit() % Ipv4Address.LENGTH == 0) {
            for (int at = 0; at < value.limit(); at += Ipv4Address.LENGTH) {
                addresses.add(new Ipv4Address(value.getInt(at)));
            }
        }
        return addresses;
    }

    /** Text without the zeros that some servers end it with; empty where it isn't plain printable ASCII. */
    public String text(DhcpOption option) {
        ByteBuffer value = values.get(option);
        if (value == null) {
            return "";
        }
        String text = StandardCharsets.ISO_8859_1.decode(value.duplicate()).toString();
        String trimmed = text.replaceAll("\0+$", "");
        return trimmed.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE) ? trimmed : "";
    }

    private @Nullable ByteBuffer ofLength(DhcpOption option, int length) {
        ByteBuffer value = values.get(option);
        return value != null && value.limit() == length ? value : null;
    }

    /** Appends all of them and the end. */
    void encode(ByteBuf buffer) {
        for (Map.Entry<DhcpOption, ByteBuffer> entry : values.entrySet()) {
            ByteBuffer value = entry.getValue();
            buffer.writeByte(entry.getKey().code()).writeByte(value.limit()).writeBytes(value.duplicate());
        }
        buffer.writeByte(DhcpOption.END);
    }

    /** These and the options of one more field; null where that is malformed. */
    @Nullable
    DhcpOptions andDecoded(ByteBuf message, int index, int end) {
        EnumMap<DhcpOption, ByteBuffer> all = values.clone();
        int at = index;
        while (at < end) {
            int code = message.getUnsignedByte(at++);
            if (code == DhcpOption.END) {
                break;
            }
            if (code != DhcpOption.PAD) {
                int length = at < end ? message.getUnsignedByte(at++) : MOST_OCTETS;
                if (length > end - at) {
                    return null;
                }
                DhcpOption option = DhcpOption.of(code);
                if (option != null) {
                    byte[] octets = new byte[length];
                    message.getBytes(at, octets);
                    all.merge(option, ByteBuffer.wrap(octets), DhcpOptions::joined);
                }
                at += length;
            }
        }
        return new DhcpOptions(all);
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.limit() + second.limit())
                .put(first.duplicate())
                .put(second.duplicate())
                .flip();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DhcpOptions options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names and lengths, as values may be long. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        values.forEach((option, value) -> text.append(text.length() == 1 ? "" : " ")
                .append(option)
                .append(':')
                .append(value.limit()));
        return text.append('}').toString();
    }
}
