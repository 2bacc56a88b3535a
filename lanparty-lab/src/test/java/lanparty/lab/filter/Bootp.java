package lanparty.lab.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** DHCPv4 messages, octet by octet (RFC 2131 section 2). */
final class Bootp {
    static final int DISCOVER = 1;
    static final int OFFER = 2;
    static final int REQUEST = 3;
    static final int DECLINE = 4;
    static final int ACK = 5;
    static final int RELEASE = 7;

    private static final int XID_OFFSET = 4;
    private static final int CIADDR_OFFSET = 12;
    private static final int YIADDR_OFFSET = 16;
    private static final int GIADDR_OFFSET = 24;
    private static final int CHADDR_OFFSET = 28;
    private static final int COOKIE_OFFSET = 236;
    private static final int OPTIONS_OFFSET = 240;
    private static final int LENGTH = 342;

    private Bootp() {}

    /**
     * An answer that gives an address for an hour, with the server as router and name server.
     *
     * @param operation the first octet, 2 where it is honest
     */
    static byte[] answer(int operation, int type, Question question, String address, String server) {
        ByteBuffer message = begin(operation, question.transactionId(), question.chaddr());
        message.put(YIADDR_OFFSET, Crafted.address(address));
        byte[] ip = Crafted.address(server);
        option(message, 53, new byte[] {(byte) type});
        option(message, 54, ip);
        option(message, 51, new byte[] {0, 0, 0x0E, 0x10});
        option(message, 1, Crafted.address("255.255.255.0"));
        option(message, 3, ip);
        option(message, 6, ip);
        return message.put((byte) 255).array();
    }

    /** A client's message of this type, about this MAC address; the rest writes further options or other fields. */
    static byte[] ask(int type, String chaddr, int transactionId, Consumer<ByteBuffer> rest) {
        ByteBuffer message = begin(1, transactionId, Crafted.mac(chaddr));
        option(message, 53, new byte[] {(byte) type});
        rest.accept(message);
        return message.put((byte) 255).array();
    }

    private static ByteBuffer begin(int operation, int transactionId, byte[] chaddr) {
        return ByteBuffer.allocate(LENGTH)
                .put(new byte[] {(byte) operation, 1, 6, 0})
                .putInt(transactionId)
                .put(CHADDR_OFFSET, chaddr)
                .putInt(COOKIE_OFFSET, 0x6382_5363)
                .position(OPTIONS_OFFSET);
    }

    static void option(ByteBuffer message, int code, byte[] value) {
        message.put((byte) code).put((byte) value.length).put(value);
    }

    static void ciaddr(ByteBuffer message, String address) {
        message.put(CIADDR_OFFSET, Crafted.address(address));
    }

    static void giaddr(ByteBuffer message, String address) {
        message.put(GIADDR_OFFSET, Crafted.address(address));
    }

    /** The field of the server's name, in which options may stand as well. */
    static void sname(ByteBuffer message, byte[] octets) {
        message.put(44, octets);
    }

    /** What a client asked, where a frame holds such a thing. */
    static Optional<Question> question(byte[] frame) {
        int udp = Crafted.ETHERNET_LENGTH + Crafted.IPV4_LENGTH;
        ByteBuffer in = ByteBuffer.wrap(frame);
        boolean isToServers = frame.length > udp + 8 + OPTIONS_OFFSET
                && in.getShort(12) == Crafted.IPV4
                && in.get(14) == 0x45
                && in.get(23) == Crafted.UDP
                && in.getShort(udp + 2) == 67;
        if (!isToServers) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(frame, udp + 8, frame.length);
        ByteBuffer view = ByteBuffer.wrap(message);
        int type = find(message, 53).map(value -> (int) value[0]).orElse(0);
        return Optional.of(new Question(
                type,
                view.getInt(XID_OFFSET),
                Arrays.copyOfRange(message, CHADDR_OFFSET, CHADDR_OFFSET + 6),
                Arrays.copyOfRange(frame, 6, 12),
                find(message, 54).orElse(new byte[0])));
    }

    private static Optional<byte[]> find(byte[] message, int wanted) {
        int at = OPTIONS_OFFSET;
        while (at + 1 < message.length && message[at] != (byte) 255) {
            if (message[at] == 0) {
                at++;
                continue;
            }
            int length = Byte.toUnsignedInt(message[at + 1]);
            if (message[at] == (byte) wanted) {
                return Optional.of(Arrays.copyOfRange(message, at + 2, at + 2 + length));
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    /**
     * What of a question an answer needs.
     *
     * @param type the message's
     * @param chaddr whom it is about
     * @param source the frame's
     * @param server the one that is meant, empty without
     */
    record Question(int type, int transactionId, byte[] chaddr, byte[] source, byte[] server) {}
}
