package lanparty.gateway.own;

import java.net.Inet4Address;
import java.net.InetAddress;

/** From where an address can be reached, best first. */
public enum Reach {
    /** From anywhere, firewalls permitting. */
    INTERNET,
    /** From the same private network alone (RFC 1918, RFC 4193), or through a router that forwards. */
    PRIVATE,
    /** From behind the same provider's translator alone (RFC 6598). */
    PROVIDER,
    /** From the same link or the same machine; or an address that stands for no one machine. */
    THIS_LINK;

    private static final int UNIQUE_LOCAL = 0xFC;
    private static final int UNIQUE_LOCAL_MASK = 0xFE;
    private static final int GLOBAL_UNICAST = 0x20;
    private static final int GLOBAL_UNICAST_MASK = 0xE0;

    /** Of this address. */
    public static Reach of(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()) {
            return THIS_LINK;
        }
        byte[] octets = address.getAddress();
        if (address instanceof Inet4Address) {
            boolean isShared = octets[0] == 100 && (octets[1] & 0xC0) == 64;
            return isShared ? PROVIDER : address.isSiteLocalAddress() ? PRIVATE : INTERNET;
        }
        if ((octets[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL) {
            return PRIVATE;
        }
        return (octets[0] & GLOBAL_UNICAST_MASK) == GLOBAL_UNICAST ? INTERNET : THIS_LINK;
    }
}
