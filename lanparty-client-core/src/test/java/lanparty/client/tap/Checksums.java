package lanparty.client.tap;

/** IPv4, TCP and UDP checksums by the definition (RFC 1071), one octet pair after the other. */
final class Checksums {
    private static final int IP = 14;

    private Checksums() {}

    /** True where header and transport checksum of an Ethernet frame with IPv4 and TCP or UDP both add up. */
    static boolean areCorrect(byte[] frame) {
        int headerLength = (frame[IP] & 0xF) * 4;
        int total = pair(frame, IP + 2);
        int transport = IP + headerLength;
        int transportLength = total - headerLength;
        long pseudo = sum(frame, IP + 12, 8) + (frame[IP + 9] & 0xFF) + transportLength;
        return fold(sum(frame, IP, headerLength)) == 0xFFFF
                && fold(pseudo + sum(frame, transport, transportLength)) == 0xFFFF;
    }

    private static long sum(byte[] octets, int from, int length) {
        long sum = 0;
        for (int at = from; at < from + length; at += 2) {
            sum += at + 1 < from + length ? pair(octets, at) : (octets[at] & 0xFF) << 8;
        }
        return sum;
    }

    private static int pair(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}
