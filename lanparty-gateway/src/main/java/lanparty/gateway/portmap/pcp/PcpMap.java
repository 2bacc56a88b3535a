package lanparty.gateway.portmap.pcp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import lanparty.gateway.portmap.protocol.Mapped;
import org.jspecify.annotations.Nullable;

/**
 * PCP's MAP for UDP (RFC 6887 sections 7 and 11.1), big-endian. IPv4 addresses are mapped into IPv6 (::ffff:a.b.c.d).
 *
 * <pre>
 *   request                                             response
 *    0 version = 2                                       0 version = 2
 *    1 opcode = 1                                        1 opcode = 0x81
 *    2 reserved, 2 octets                                2 reserved; 3 result
 *    4 lifetime in s; 0 removes                          4 lifetime in s
 *    8 client's address, 16 octets                       8 the router's clock in s; 12 reserved, 12 octets
 *   24 nonce, 12 octets, the same in each request       24 the same nonce
 *   36 protocol = 17; reserved, 3 octets                36 protocol = 17; reserved, 3 octets
 *   40 internal port; 42 wanted external port           40 internal port; 42 external port
 *   44 wanted external address, or none                 44 external address, 16 octets; a firewall's is the client's
 *   60                                                  60, or options behind it
 * </pre>
 *
 * @param nonce see {@link PcpSecret}
 * @param port inside, and wanted outside
 */
record PcpMap(byte[] nonce, int port) {
    /** Of a request, and at least of a response. */
    static final int LENGTH = 60;

    private static final int VERSION = 2;
    private static final int MAP = 1;
    private static final int RESPONSE = 0x80;
    private static final int UDP = 17;
    private static final int RESULT_AT = 3;
    private static final int LIFETIME_AT = 4;
    private static final int CLIENT_AT = 8;
    private static final int NONCE_AT = 24;
    private static final int PROTOCOL_AT = 36;
    private static final int INTERNAL_PORT_AT = 40;
    private static final int EXTERNAL_PORT_AT = 42;
    private static final int EXTERNAL_ADDRESS_AT = 44;
    private static final int ADDRESS_LENGTH = 16;
    private static final int IPV4_IN_IPV6_AT = 12;

    /** Asks for the mapping, or for its end. */
    byte[] request(InetAddress client, long lifetimeSeconds) {
        ByteBuffer request = ByteBuffer.allocate(LENGTH);
        request.put(0, (byte) VERSION).put(1, (byte) MAP).putInt(LIFETIME_AT, (int) lifetimeSeconds);
        request.put(CLIENT_AT, inIpv6(client));
        request.put(NONCE_AT, nonce).put(PROTOCOL_AT, (byte) UDP);
        request.putShort(INTERNAL_PORT_AT, (short) port).putShort(EXTERNAL_PORT_AT, (short) port);
        // All zeros mean any address of that family (section 11.1); IPv4's are mapped.
        request.put(
                EXTERNAL_ADDRESS_AT, client instanceof Inet4Address ? inIpv6(new byte[4]) : new byte[ADDRESS_LENGTH]);
        return request.array();
    }

    /** True where this answers a request of ours, with success or not. */
    boolean isAnswer(byte[] response) {
        return response.length >= LENGTH
                && response[0] == VERSION
                && (response[1] & 0xFF) == (RESPONSE | MAP)
                && Arrays.equals(
                        response, NONCE_AT, NONCE_AT + PcpSecret.NONCE_LENGTH, nonce, 0, PcpSecret.NONCE_LENGTH)
                && response[PROTOCOL_AT] == UDP
                && port(response, INTERNAL_PORT_AT) == port;
    }

    /** 0 is success (section 7.4). Of an answer. */
    static int result(byte[] answer) {
        return answer[RESULT_AT] & 0xFF;
    }

    /** What is forwarded from now on; null where the router won't. Of an answer. */
    @Nullable
    Mapped mapped(byte[] answer) {
        long lifetimeSeconds = ByteBuffer.wrap(answer).getInt(LIFETIME_AT) & 0xFFFF_FFFFL;
        int external = port(answer, EXTERNAL_PORT_AT);
        if (result(answer) != 0 || lifetimeSeconds == 0 || external == 0) {
            return null;
        }
        try {
            byte[] address = Arrays.copyOfRange(answer, EXTERNAL_ADDRESS_AT, EXTERNAL_ADDRESS_AT + ADDRESS_LENGTH);
            return new Mapped(InetAddress.getByAddress(address), external, lifetimeSeconds);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of sixteen octets", e);
        }
    }

    private static int port(byte[] message, int at) {
        return ByteBuffer.wrap(message).getShort(at) & 0xFFFF;
    }

    private static byte[] inIpv6(InetAddress address) {
        return address instanceof Inet4Address ? inIpv6(address.getAddress()) : address.getAddress();
    }

    private static byte[] inIpv6(byte[] ipv4) {
        byte[] octets = new byte[ADDRESS_LENGTH];
        octets[IPV4_IN_IPV6_AT - 2] = -1;
        octets[IPV4_IN_IPV6_AT - 1] = -1;
        System.arraycopy(ipv4, 0, octets, IPV4_IN_IPV6_AT, ipv4.length);
        return octets;
    }
}
