package lanparty.overlay.offload;

import java.util.Arrays;
import lanparty.overlay.ethernet.TestFrames;

/** The Internet checksum as RFC 1071 says it, octet by octet, and a look at frames that trusts nothing else. */
final class PlainChecksum {
    private PlainChecksum() {}

    static int sum(byte[] octets, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (octets[i] & 0xFF) << ((i - from) % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) sum;
    }

    /** True where IP and transport checksums of a frame are right; {@code ip} and {@code transport} are offsets. */
    static boolean holds(byte[] frame, int ip, int transport, int protocol) {
        if (frame[ip] >> 4 == 6) {
            return holds(frame, transport, protocol, ip + 8, 32);
        }
        return sum(frame, ip, ip + (frame[ip] & 0xF) * 4) == 0xFFFF && holds(frame, transport, protocol, ip + 12, 8);
    }

    private static boolean holds(byte[] frame, int transport, int protocol, int addresses, int addressesLength) {
        byte[] pseudo = new byte[addressesLength + 4];
        System.arraycopy(frame, addresses, pseudo, 0, addressesLength);
        pseudo[addressesLength + 1] = (byte) protocol;
        pseudo[addressesLength + 2] = (byte) (frame.length - transport >> 8);
        pseudo[addressesLength + 3] = (byte) (frame.length - transport);
        byte[] upper = Arrays.copyOfRange(frame, transport, frame.length);
        byte[] all = TestFrames.join(pseudo, upper);
        return sum(all, 0, all.length) == 0xFFFF;
    }
}
