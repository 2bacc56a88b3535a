package lanparty.overlay.ethernet;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * What would believe a frame, each read the way that one reads and no other: a DHCP client on a packet socket, a kernel, a
 * bridge, a DHCP server. A frame that one of them believes to be a server's, a router's or a switch's must not be carried.
 * Frames that none believes may be refused all the same, so this is no second copy of the rules.
 *
 * <p>Written from the programs: ISC dhclient 4.4 (common/bpf.c, packet.c), systemd-networkd 252 (sd-dhcp-network.c,
 * dhcp-packet.c), busybox 1.35 (udhcpc.c), dnsmasq 2.90 (rfc2131.c), Linux (ip_input.c, exthdrs.c, ndisc.c,
 * br_multicast.c, net/802/stp.c, mrp.c).
 */
final class Receivers {
    private static final int UDP = 17;

    private final ByteBuffer in;

    private Receivers(byte[] frame) {
        in = ByteBuffer.wrap(frame);
    }

    /** True where a DHCP client, a host's kernel or a DHCP server takes a player's frame for what a player may not say. */
    static boolean believePlayer(byte[] frame) {
        Receivers receivers = new Receivers(frame);
        return receivers.reads(receivers::dhclientTakes)
                || receivers.reads(receivers::networkdTakes)
                || receivers.reads(receivers::udhcpcTakes)
                || receivers.reads(receivers::kernelObeys)
                || receivers.reads(receivers::dnsmasqIsMisled);
    }

    /** True where a bridge or switch takes a frame for another's, from players and the LAN. */
    static boolean believeBridge(byte[] frame) {
        Receivers receivers = new Receivers(frame);
        return receivers.reads(receivers::bridgeObeys);
    }

    private boolean reads(BooleanSupplier receiver) {
        try {
            return receiver.getAsBoolean();
        } catch (IndexOutOfBoundsException cutShort) {
            return false;
        }
    }

    /** Its socket filter looks at type, protocol, fragment place and, by the header's length alone, the port. */
    private boolean dhclientTakes() {
        return u16(12) == 0x0800 && u8(23) == UDP && (u16(20) & 0x1FFF) == 0 && u16(14 + 4 * (u8(14) & 0xF) + 2) == 68;
    }

    /** Its socket filter takes each header for 20 octets long. */
    private boolean networkdTakes() {
        return u16(12) == 0x0800 && u8(23) == UDP && (u16(20) & 0x3FFF) == 0 && u16(36) == 68;
    }

    /** It has no socket filter, and takes a later fragment for a packet where the rest is right. */
    private boolean udhcpcTakes() {
        return u16(12) == 0x0800
                && u8(14) == 0x45
                && u8(23) == UDP
                && u16(36) == 68
                && u16(38) == u16(16) - 20
                && u16(14 + 20 + 8 + 236) == 0x6382;
    }

    /** A kernel takes off what tags there are, for a VLAN of number 0 as for none, and reads IP by its lengths. */
    private boolean kernelObeys() {
        int at = 12;
        while (u16(at) == 0x8100 || u16(at) == 0x88A8) {
            at += 4;
        }
        return switch (u16(at)) {
            case 0x0800 -> kernelObeysIpv4(at + 2);
            case 0x86DD -> kernelObeysIpv6(at + 2);
            default -> false;
        };
    }

    private boolean kernelObeysIpv4(int ip) {
        int header = 4 * (u8(ip) & 0xF);
        int total = u16(ip + 2);
        if (u8(ip) >>> 4 != 4 || header < 20 || total < header || ip + total > in.capacity()) {
            return false;
        }
        if ((u16(ip + 6) & 0x1FFF) != 0 || total < header + 8) {
            return false;
        }
        int upper = ip + header;
        return switch (u8(ip + 9)) {
            case 1 -> u8(upper) == 5 || u8(upper) == 9;
            case 2 -> u8(upper) == 0x11 || u8(upper) == 0x30;
            case UDP -> u16(upper + 2) == 68;
            case 103, 112 -> true;
            default -> false;
        };
    }

    private boolean kernelObeysIpv6(int ip) {
        if (u8(ip) >>> 4 != 6 || ip + 40 + u16(ip + 4) > in.capacity()) {
            return false;
        }
        int next = u8(ip + 6);
        int at = ip + 40;
        for (int headers = 0; headers < 1000; headers++) {
            switch (next) {
                case 0, 43, 60, 135 -> {
                    next = u8(at);
                    at += 8 * (u8(at + 1) + 1);
                }
                case 44 -> {
                    if ((u16(at + 2) & 0xFFF8) != 0) {
                        return false;
                    }
                    next = u8(at);
                    at += 8;
                }
                case 51 -> {
                    next = u8(at);
                    at += 4 * (u8(at + 1) + 2);
                }
                case 58 -> {
                    int type = u8(at + 7) >= 0 ? u8(at) : 0;
                    return type == 130 || type == 134 || type == 137 || type == 151;
                }
                case UDP -> {
                    return u16(at + 6) >= 0 && u16(at + 2) == 546;
                }
                default -> {
                    return next == 103 || next == 112;
                }
            }
        }
        return false;
    }

    /**
     * True where a server would know another than the sender in a question: by the identifier if there is one, otherwise by
     * chaddr. An identifier that is no MAC address names nobody but where something is given back.
     */
    private boolean dnsmasqIsMisled() {
        if (u16(12) != 0x0800 || u8(14) >>> 4 != 4 || u8(23) != UDP || (u16(20) & 0x3FFF) != 0) {
            return false;
        }
        int udp = 14 + 4 * (u8(14) & 0xF);
        int end = udp + u16(udp + 4);
        if (udp < 34 || 14 + u16(16) > in.capacity() || end > 14 + u16(16) || u16(udp + 2) != 67) {
            return false;
        }
        int message = udp + 8;
        if (end - message < 236 || u8(message) != 1) {
            return false;
        }
        if (in.getInt(message + 24) != 0) {
            return true;
        }
        int identifier = option(message + 240, end, 61);
        int type = option(message + 240, end, 53);
        boolean givesBack = type > 0 && u8(type + 1) == 1 && (u8(type + 2) == 4 || u8(type + 2) == 7);
        if (identifier < 0) {
            return mac(message + 28) != mac(6);
        }
        boolean isMac = u8(identifier + 1) == 7 && u8(identifier + 2) == 1;
        return isMac ? mac(identifier + 3) != mac(6) : givesBack;
    }

    /** Where the first option of that code begins, as option_find1 looks for it; -1 without. */
    private int option(int begin, int end, int wanted) {
        int at = begin;
        while (at < end && u8(at) != 255) {
            if (u8(at) == 0) {
                at++;
                continue;
            }
            if (at + 2 > end || at + 2 + u8(at + 1) > end) {
                return -1;
            }
            if (u8(at) == wanted && u8(at + 1) >= 1) {
                return at;
            }
            at += 2 + u8(at + 1);
        }
        return -1;
    }

    /** An LLC header behind a length, or an EtherType, whatever the destination; and the groups of IEEE and Cisco. */
    private boolean bridgeObeys() {
        long destination = mac(0);
        if (destination >>> 8 == 0x0180_C200_00L || destination >>> 24 == 0x01000C) {
            return true;
        }
        int at = 12;
        for (int tags = 0; tags < 2 && (u16(at) == 0x8100 || u16(at) == 0x88A8); tags++) {
            at += 4;
        }
        int type = u16(at);
        if (type < 0x600) {
            boolean isBpdu = u8(at + 2) == 0x42 && u8(at + 3) == 0x42 && u8(at + 4) == 3;
            boolean isCiscos = u8(at + 2) == 0xAA && u8(at + 3) == 0xAA && u16(at + 5) == 0 && u8(at + 7) == 0x0C;
            return isBpdu || isCiscos && at + 10 <= in.capacity();
        }
        return switch (type) {
            case 0x8808, 0x8809, 0x888E, 0x88CC, 0x88F5, 0x88F6, 0x22EA, 0x8902, 0x88E3 -> true;
            default -> false;
        };
    }

    private int u8(int index) {
        return Byte.toUnsignedInt(in.get(index));
    }

    private int u16(int index) {
        return Short.toUnsignedInt(in.getShort(index));
    }

    private long mac(int index) {
        return (long) u16(index) << 32 | (long) u16(index + 2) << 16 | u16(index + 4);
    }
}
