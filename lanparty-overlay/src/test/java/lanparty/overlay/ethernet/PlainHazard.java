package lanparty.overlay.ethernet;

import java.nio.ByteBuffer;
import java.util.Set;
import lanparty.overlay.ip.UpperLayer;

/**
 * {@link FrameSafety}'s rules once more, read off the RFCs and written without a thought for speed: a reader that walks
 * the frame layer by layer and is thrown out where the frame ends.
 */
final class PlainHazard {
    private static final Set<Integer> TAGS = Set.of(0x8100, 0x88A8, 0x9100);
    private static final Set<Integer> EXTENSIONS = Set.of(0, 43, 44, 51, 60, 135, 139, 140);
    private static final Set<Integer> DHCPV6_SERVER_SAYS = Set.of(2, 7, 10, 12, 13);

    private final ByteBuffer in;
    private final boolean client;

    private PlainHazard(byte[] frame, boolean client) {
        in = ByteBuffer.wrap(frame);
        this.client = client;
    }

    static FrameHazard of(byte[] frame, FrameOrigin origin, int mtu) {
        return frame.length < 14 ? FrameHazard.RUNT : new PlainHazard(frame, origin == FrameOrigin.CLIENT).judge(mtu);
    }

    private FrameHazard judge(int mtu) {
        long destination = in.getLong(0) >>> 16;
        long source = in.getLong(6) >>> 16;
        int type = u16At(12);
        if (in.capacity() > 14 + mtu + (TAGS.contains(type) ? 4 : 0)) {
            return FrameHazard.OVERSIZE;
        }
        if (source == 0 || (source >>> 40 & 1) == 1) {
            return FrameHazard.BAD_SOURCE;
        }
        if (destination >= 0x0180_C200_0000L && destination <= 0x0180_C200_000FL) {
            return FrameHazard.LINK_LOCAL_DESTINATION;
        }
        in.position(14);
        return client && TAGS.contains(type) ? FrameHazard.VLAN_TAGGED : judgeInside(type);
    }

    private FrameHazard judgeInside(int outerType) {
        int type = outerType;
        boolean snap = false;
        for (int tags = 0; tags < FramePayload.MAX_TAGS; ) {
            if (TAGS.contains(type) && in.remaining() >= 4) {
                type = u16At(in.position() + 2);
                in.position(in.position() + 4);
                tags++;
                if (client) {
                    return FrameHazard.VLAN_TAGGED;
                }
            } else if (type < 0x600 && !snap && isSnap()) {
                type = u16At(in.position() + 6);
                in.position(in.position() + 8);
                snap = true;
            } else {
                break;
            }
        }
        return switch (type) {
            case 0x888E -> FrameHazard.EAPOL;
            case 0x88CC -> FrameHazard.LLDP;
            case 0x8809 -> FrameHazard.SLOW_PROTOCOL;
            case 0x8100, 0x88A8, 0x9100 -> client ? FrameHazard.VLAN_TAGGED : FrameHazard.NONE;
            case 0x0800 -> client ? judgeIpv4() : FrameHazard.NONE;
            case 0x86DD -> client ? judgeIpv6() : FrameHazard.NONE;
            default -> FrameHazard.NONE;
        };
    }

    private boolean isSnap() {
        if (in.remaining() < 8) {
            return false;
        }
        long start = in.getLong(in.position()) >>> 16;
        return start == 0xAAAA_0300_0000L || start == 0xAAAA_0300_00F8L;
    }

    /** Nothing is hidden from a host in what ends before its ports: it is nobody's message. */
    private FrameHazard judgeIpv4() {
        ByteBuffer ip = in.slice();
        if (ip.capacity() < 20 || ip.get(0) >>> 4 != 4) {
            return FrameHazard.NONE;
        }
        int header = (ip.get(0) & 0xF) * 4;
        int fragment = Short.toUnsignedInt(ip.getShort(6));
        if (header < 20 || header > ip.capacity() || (fragment & 0x1FFF) != 0 || ip.get(9) != 17) {
            return FrameHazard.NONE;
        }
        ByteBuffer udp = ip.position(header).slice();
        if (udp.capacity() < 4) {
            return FrameHazard.NONE;
        }
        boolean fromServer = udp.getShort(0) == 67;
        boolean toClient = udp.getShort(2) == 68;
        boolean hidden = udp.capacity() <= 8 && (fragment & 0x2000) != 0;
        boolean isReply = udp.capacity() > 8 && udp.get(8) == 2;
        return fromServer || toClient && (hidden || isReply) ? FrameHazard.DHCPV4_SERVER : FrameHazard.NONE;
    }

    private FrameHazard judgeIpv6() {
        if (in.remaining() < 40 || (in.get(in.position()) >>> 4 & 0xF) != 6) {
            return FrameHazard.NONE;
        }
        int next = Byte.toUnsignedInt(in.get(in.position() + 6));
        in.position(in.position() + 40);
        boolean isFirstFragment = false;
        for (int headers = 0; EXTENSIONS.contains(next); headers++) {
            if (in.remaining() < 8) {
                return FrameHazard.ROUTER_ADVERTISEMENT;
            }
            ByteBuffer header = in.slice();
            int units = Byte.toUnsignedInt(header.get(1));
            if (next == 44) {
                int place = Short.toUnsignedInt(header.getShort(2));
                if (place >>> 3 != 0) {
                    return FrameHazard.NONE;
                }
                isFirstFragment |= (place & 1) == 1;
            }
            if (headers == UpperLayer.MAX_EXTENSION_HEADERS) {
                return FrameHazard.ROUTER_ADVERTISEMENT;
            }
            int length = next == 44 ? 8 : next == 51 ? 4 * (units + 2) : 8 * (units + 1);
            next = Byte.toUnsignedInt(header.get(0));
            in.position(Math.min(in.limit(), in.position() + length));
        }
        return judgeAboveIpv6(next, isFirstFragment);
    }

    /** What can't be seen counts as the worst it could be. */
    private FrameHazard judgeAboveIpv6(int next, boolean isFirstFragment) {
        ByteBuffer upper = in.slice();
        int length = upper.capacity();
        if (next == 58) {
            boolean advertises = length == 0 || upper.get(0) == (byte) 134;
            return advertises ? FrameHazard.ROUTER_ADVERTISEMENT : FrameHazard.NONE;
        }
        if (next != 17) {
            return FrameHazard.NONE;
        }
        if (length < 4 || upper.getShort(0) == 547) {
            return FrameHazard.DHCPV6_SERVER;
        }
        boolean isDhcp = upper.getShort(2) == 546 || upper.getShort(2) == 547;
        boolean serves = length > 8 ? DHCPV6_SERVER_SAYS.contains((int) upper.get(8)) : isFirstFragment;
        return isDhcp && serves ? FrameHazard.DHCPV6_SERVER : FrameHazard.NONE;
    }

    private int u16At(int index) {
        return Short.toUnsignedInt(in.getShort(index));
    }
}
