package lanparty.client.ip;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An interface's address with the length of its network prefix, such as 192.168.50.101/24 or fd00::5/64.
 *
 * @param address with its host bits
 * @param prefixLength 0 to 32 or 128
 */
public record Cidr(InetAddress address, int prefixLength) {
    /** Checks the prefix against the address family. */
    public Cidr {
        if (prefixLength < 0 || prefixLength > address.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "no network prefix of " + address.getHostAddress() + ": " + prefixLength);
        }
    }

    /**
     * Reads what a user typed. Looks up no names.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        try {
            String digits = text.substring(slash + 1);
            if (slash < 0 || !digits.matches("[0-9]{1,3}")) {
                throw malformed(text);
            }
            return new Cidr(literal(text.substring(0, slash)), Integer.parseInt(digits));
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
    }

    /**
     * From an IPv4 address and its mask, as DHCP gives them.
     *
     * @throws IllegalArgumentException when either is malformed or the mask has holes
     */
    public static Cidr ofMask(String address, String mask) {
        byte[] octets = literal(mask).getAddress();
        int bits = 0;
        for (byte octet : octets) {
            bits = bits << 8 | Byte.toUnsignedInt(octet);
        }
        int prefixLength = Integer.bitCount(bits);
        if (octets.length != 4 || prefixLength != Integer.numberOfLeadingZeros(~bits)) {
            throw new IllegalArgumentException("'" + mask + "' is not an IPv4 netmask");
        }
        InetAddress literal = literal(address);
        if (literal.getAddress().length != octets.length) {
            throw new IllegalArgumentException("'" + address + "' is not an IPv4 address");
        }
        return new Cidr(literal, prefixLength);
    }

    /** An IPv4 or IPv6 literal, without asking DNS. */
    public static InetAddress literal(String text) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(text);
        if (octets == null) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address");
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address", e);
        }
    }

    /** True where the other address is in this one's network. */
    public boolean covers(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >>> (bit & 7);
            if (((mine[bit >> 3] ^ theirs[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The network that the address is in, its host bits all zero. */
    public Cidr network() {
        return withHostBits(false);
    }

    /** The last address of the network, its host bits all one, which in IPv4 is for everybody in it. */
    public Cidr lastOfNetwork() {
        return withHostBits(true);
    }

    private Cidr withHostBits(boolean ones) {
        byte[] octets = address.getAddress();
        for (int bit = prefixLength; bit < octets.length * 8; bit++) {
            int mask = 0x80 >>> (bit & 7);
            octets[bit >> 3] = (byte) (ones ? octets[bit >> 3] | mask : octets[bit >> 3] & ~mask);
        }
        try {
            return new Cidr(InetAddress.getByAddress(octets), prefixLength);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True for an IPv6 address. */
    public boolean isV6() {
        return address.getAddress().length == 16;
    }

    @Override
    public String toString() {
        return NetUtil.toAddressString(address) + "/" + prefixLength;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an address with its prefix length; write it like 192.168.50.101/24");
    }
}
