package lanparty.relay.limit;

import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * One player's use of the relay. A frame must find room in its kind's bucket and in the bucket of bytes. ARP, DHCP,
 * neighbour discovery and the like have a reserve of their own behind these, so that a player who is throttled can still
 * get an address and be found. Asking allocates nothing.
 */
public final class ClientLimits {
    /** Frames a second: an ARP probe to each host of a /24 within a second or two. */
    private static final int RESERVE_PER_SECOND = 100;

    private static final int RESERVE_BURST = 300;

    private final TokenBucket flood;
    private final TokenBucket unknownUnicast;
    private final TokenBucket bytes;
    private final TokenBucket reserve;

    /** Nothing used yet. */
    public ClientLimits(LimitSettings settings, long nowNs) {
        flood = bucket(settings.floodFrames(), nowNs);
        unknownUnicast = bucket(settings.unknownUnicastFrames(), nowNs);
        bytes = bucket(settings.bytes(), nowNs);
        reserve = new TokenBucket(RESERVE_PER_SECOND, RESERVE_BURST, nowNs);
    }

    /** The limit that a frame of this kind and length breaks; null where it may pass. */
    public @Nullable DropReason refusal(FrameKind kind, int length, long nowNs) {
        if (kind == FrameKind.FLOOD && !flood.take(1, nowNs)) {
            return DropReason.BROADCAST_LIMIT;
        }
        if (kind == FrameKind.UNKNOWN_UNICAST && !unknownUnicast.take(1, nowNs)) {
            return DropReason.UNKNOWN_UNICAST_LIMIT;
        }
        return bytes.take(length, nowNs) ? null : DropReason.BYTE_LIMIT;
    }

    /** True where a refused frame may pass after all, being one that finds addresses or hosts. */
    public boolean hasReserve(long nowNs) {
        return reserve.take(1, nowNs);
    }

    private static TokenBucket bucket(long perSecond, long nowNs) {
        return new TokenBucket(perSecond, (double) perSecond * LimitSettings.BURST_SECONDS, nowNs);
    }
}
