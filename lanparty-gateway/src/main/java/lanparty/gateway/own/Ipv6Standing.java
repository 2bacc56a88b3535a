package lanparty.gateway.own;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long an address of this machine can be expected to be its own, best first. Only IPv6 has others than stable ones: privacy
 * extensions (RFC 8981) give a machine a new temporary address every day, and a prefix that the provider took back leaves deprecated
 * ones (RFC 4862 section 5.5.4).
 *
 * <pre>
 * /proc/net/if_inet6 (net/ipv6/addrconf.c, if6_seq_show), a line for each address, all hexadecimal:
 *   20010db8000000000000000000000005 03 40 00 a0       v0
 *   address                          interface, prefix length, scope, flags (linux/if_addr.h), name
 * </pre>
 */
enum Ipv6Standing {
    STABLE,
    TEMPORARY,
    DEPRECATED,
    /** Not yet known to be this machine's alone, or known to be another's too. */
    UNUSABLE;

    private static final Path KERNELS_LIST = Path.of("/proc/net/if_inet6");
    private static final int ADDRESS_FIELD = 0;
    private static final int FLAGS_FIELD = 4;
    private static final int FIELDS = 6;
    private static final int OCTETS = 16;
    private static final int HEXADECIMAL = 16;
    private static final int IFA_F_TEMPORARY = 0x01;
    private static final int IFA_F_DADFAILED = 0x08;
    private static final int IFA_F_DEPRECATED = 0x20;
    private static final int IFA_F_TENTATIVE = 0x40;

    /** Of all IPv6 addresses of this machine; empty where it has no IPv6. */
    static Map<InetAddress, Ipv6Standing> ofThisMachine() {
        try {
            return parse(Files.readAllLines(KERNELS_LIST));
        } catch (IOException noIpv6) {
            return Map.of();
        }
    }

    /** Of the addresses in these lines. */
    static Map<InetAddress, Ipv6Standing> parse(List<String> lines) {
        Map<InetAddress, Ipv6Standing> all = new HashMap<>();
        for (String line : lines) {
            String[] fields = line.trim().split(" +");
            if (fields.length == FIELDS && fields[ADDRESS_FIELD].length() == 2 * OCTETS) {
                all.put(address(fields[ADDRESS_FIELD]), of(Integer.parseInt(fields[FLAGS_FIELD], HEXADECIMAL)));
            }
        }
        return all;
    }

    private static Ipv6Standing of(int flags) {
        if ((flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0) {
            return UNUSABLE;
        }
        if ((flags & IFA_F_DEPRECATED) != 0) {
            return DEPRECATED;
        }
        return (flags & IFA_F_TEMPORARY) != 0 ? TEMPORARY : STABLE;
    }

    private static InetAddress address(String digits) {
        byte[] octets = new byte[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            octets[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), HEXADECIMAL);
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 octets are an address", e);
        }
    }
}
