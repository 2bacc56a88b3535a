package lanparty.lab.e2e;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Frames of the older and odder kinds that a LAN carries, byte by byte; none has a check sequence. */
final class MoreFrames {
    static final int WAKE_ON_LAN = 0x0842;
    static final int SHORTEST = 60;

    private static final int VLAN = 0x8100;
    private static final int SERVICE_VLAN = 0x88a8;
    private static final int HEADER = 14;
    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private MoreFrames() {}

    /**
     * An 802.3 frame to everyone: behind the addresses stands a length, not a type, then what the LLC header is, or for
     * Novell's raw frames the {@code ffff} of an IPX packet without checksum.
     */
    static byte[] lengthField(String source, String llcHex, int payloadBytes) {
        byte[] llc = HexFormat.of().parseHex(llcHex);
        int length = llc.length + payloadBytes;
        ByteBuffer frame = ByteBuffer.allocate(Math.max(SHORTEST, HEADER + length));
        frame.put(MAC.parseHex(RawFrames.EVERYONE)).put(MAC.parseHex(source)).putShort((short) length);
        frame.put(llc);
        for (int octet = 0; octet < payloadBytes; octet++) {
            frame.put((byte) octet);
        }
        return frame.array();
    }

    /** An experimental frame shorter than a wire allows, as a stack hands it to its card, which pads it. */
    static byte[] unpadded(String source, String mark) {
        byte[] text = mark.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEADER + text.length)
                .put(MAC.parseHex(RawFrames.EVERYONE))
                .put(MAC.parseHex(source))
                .putShort((short) RawFrames.EXPERIMENTAL)
                .put(text)
                .array();
    }

    /** An experimental frame to everyone with an 802.1Q tag: VLAN 0 carries a priority alone. */
    static byte[] tagged(String source, int priority, int vlan, String mark) {
        byte[] plain = RawFrames.marked(RawFrames.EVERYONE, source, mark);
        return ByteBuffer.allocate(plain.length + 4)
                .put(plain, 0, HEADER - 2)
                .putShort((short) VLAN)
                .putShort((short) (priority << 13 | vlan))
                .put(plain, HEADER - 2, plain.length - (HEADER - 2))
                .array();
    }

    /** An experimental frame to everyone with two tags, a provider's (802.1ad) around a customer's. */
    static byte[] stacked(String source, int outer, int inner, String mark) {
        byte[] tagged = tagged(source, 3, inner, mark);
        return ByteBuffer.allocate(tagged.length + 4)
                .put(tagged, 0, HEADER - 2)
                .putShort((short) SERVICE_VLAN)
                .putShort((short) outer)
                .put(tagged, HEADER - 2, tagged.length - (HEADER - 2))
                .array();
    }

    /** What a card that sleeps waits for: six octets of ones, then its address sixteen times. */
    static byte[] magicPacket(String mac) {
        ByteBuffer magic = ByteBuffer.allocate(6 + 16 * 6);
        magic.put(MAC.parseHex(RawFrames.EVERYONE));
        while (magic.hasRemaining()) {
            magic.put(MAC.parseHex(mac));
        }
        return magic.array();
    }
}
