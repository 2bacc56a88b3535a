package lanparty.gateway.portmap.pcp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import lanparty.gateway.portmap.protocol.Mapped;
import org.jspecify.annotations.Nullable;

/**
 * NAT-PMP (RFC 6886 section 3), big-endian, which many routers of before 2013 speak.
 *
 * <pre>
 *   external address    0 version = 0; 1 opcode = 0
 *            answer     0 version = 0; 1 opcode = 128; 2 result; 4 the router's clock in s; 8 address, 4 octets
 *   mapping of UDP      0 version = 0; 1 opcode = 1; 2 reserved; 4 internal port; 6 wanted external port; 8 lifetime in s
 *            answer     0 version = 0; 1 opcode = 129; 2 result; 4 clock; 8 internal port; 10 external port; 12 lifetime
 * </pre>
 *
 * A lifetime and a wanted port of 0 remove the mapping.
 *
 * @param port inside, and wanted outside
 */
record NatPmp(int port) {
    private static final int ADDRESS = 0;
    private static final int MAP_UDP = 1;
    private static final int ANSWER = 0x80;
    private static final int REQUEST_LENGTH = 12;
    private static final int ADDRESS_ANSWER_LENGTH = 12;
    private static final int MAP_ANSWER_LENGTH = 16;
    private static final int RESULT_AT = 2;
    private static final int ADDRESS_AT = 8;

    /** Asks for the router's own address. */
    static byte[] addressRequest() {
        return new byte[] {0, ADDRESS};
    }

    /** True of a refusal of PCP, among others, from a router that knows this protocol alone (RFC 6887 appendix A). */
    static boolean isOfThisVersion(byte[] response) {
        return response.length > 1 && response[0] == 0;
    }

    /** True where this answers {@link #addressRequest}, with success or not. */
    static boolean isAddress(byte[] response) {
        return isAnswer(response, ADDRESS, ADDRESS_ANSWER_LENGTH);
    }

    /** The address; null where the router has none. Of an answer. */
    static @Nullable InetAddress address(byte[] answer) {
        if (result(answer) != 0) {
            return null;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(answer, ADDRESS_AT, ADDRESS_ANSWER_LENGTH));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of four octets", e);
        }
    }

    /** Asks for the mapping, or for its end. */
    byte[] request(long lifetimeSeconds) {
        ByteBuffer request = ByteBuffer.allocate(REQUEST_LENGTH);
        request.put(1, (byte) MAP_UDP).putShort(4, (short) port);
        request.putShort(6, (short) (lifetimeSeconds == 0 ? 0 : port)).putInt(8, (int) lifetimeSeconds);
        return request.array();
    }

    /** True where this answers {@link #request}, with success or not. */
    boolean isAnswer(byte[] response) {
        return isAnswer(response, MAP_UDP, MAP_ANSWER_LENGTH) && port(response, 8) == port;
    }

    /** What is forwarded from now on; null where the router won't. Of an answer. */
    @Nullable
    Mapped mapped(byte[] answer, InetAddress address) {
        long lifetimeSeconds = ByteBuffer.wrap(answer).getInt(12) & 0xFFFF_FFFFL;
        int external = port(answer, 10);
        return result(answer) != 0 || lifetimeSeconds == 0 || external == 0
                ? null
                : new Mapped(address, external, lifetimeSeconds);
    }

    private static boolean isAnswer(byte[] response, int opcode, int length) {
        return response.length >= length && response[0] == 0 && (response[1] & 0xFF) == (ANSWER | opcode);
    }

    /** 0 is success (section 3.5). Of an answer. */
    static int result(byte[] answer) {
        return ByteBuffer.wrap(answer).getShort(RESULT_AT);
    }

    private static int port(byte[] message, int at) {
        return ByteBuffer.wrap(message).getShort(at) & 0xFFFF;
    }
}
