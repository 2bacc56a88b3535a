package lanparty.obs;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each frame, in the same words at all three daemons, so that a frame can be followed across them.
 *
 * <pre>
 * frame interface=eth0 direction=lan-to-relay peer=3 src=02:4c:50:00:00:01 dst=ff:ff:ff:ff:ff:ff type=0x0806 bytes=60
 *     action=drop reason=forged-source
 * </pre>
 *
 * <p>It is logfmt on one line. Every key is there in every line and in this order, with {@code -} for what doesn't apply;
 * only {@code type} becomes {@code length} for an 802.3 frame, whose field is one. The four fields of a frame shorter
 * than an Ethernet header are {@code -}.
 *
 * <p>Lines have level DEBUG and the logger {@link #LOGGER_NAME}, which is off unless asked for. Then a call costs the
 * check of {@link #isEnabled} and allocates nothing. One thread; the frame is only read, at absolute indices.
 */
public final class FrameLog {
    /** The logger of all frame lines, by which logging is configured. */
    public static final String LOGGER_NAME = "lanparty.frames";

    /** No peer is known for this frame. Zero is nobody's peer id. */
    public static final int NO_PEER = 0;

    private static final Logger LOGGER = LoggerFactory.getLogger(LOGGER_NAME);
    private static final String NOT_APPLICABLE = "-";

    /** Where frames come in that the relay sends. */
    private static final String TUNNEL = "tunnel";

    private static volatile @Nullable FrameObserver processObserver;

    private final String interfaceName;
    private final @Nullable FrameObserver observer;
    private final int devicePlace;
    private int tunnelPlace = -1;

    /**
     * A log of the frames at one place.
     *
     * @param interfaceName the device's name; a relay, which has none, gives where it listens
     */
    public FrameLog(String interfaceName) {
        this.interfaceName = value(interfaceName);
        observer = processObserver;
        devicePlace = observer == null ? 0 : observer.place(interfaceName);
    }

    /** Shows every log that is made from now on to an observer too; null to none. For a process's very start. */
    public static void showTo(@Nullable FrameObserver observer) {
        processObserver = observer;
    }

    /** True where anybody is told at all. */
    public boolean isEnabled() {
        return LOGGER.isDebugEnabled() || observer != null;
    }

    /**
     * The frame is carried on.
     *
     * @param peerId the remote peer that it came from or goes to; {@link #NO_PEER} where that is nobody in particular
     */
    public void forwarded(FrameDirection direction, int peerId, ByteBuf frame, int index, int length) {
        tell(direction, peerId, frame, index, length, null);
    }

    /**
     * The frame ends here.
     *
     * @param peerId the remote peer that it came from or would go to; {@link #NO_PEER} where that is nobody in particular
     */
    public void dropped(FrameDirection direction, int peerId, ByteBuf frame, int index, int length, DropReason reason) {
        tell(direction, peerId, frame, index, length, reason);
    }

    private void tell(
            FrameDirection direction, int peerId, ByteBuf frame, int index, int length, @Nullable DropReason reason) {
        if (observer != null) {
            observer.frame(direction.isFromRelay() ? tunnel(observer) : devicePlace, frame, index, length, reason);
        }
        if (LOGGER.isDebugEnabled()) {
            LOGGER.debug(line(direction, peerId, frame, index, length, reason));
        }
    }

    /** Asked for when the first frame comes from there: a relay has no such place. */
    private int tunnel(FrameObserver asked) {
        if (tunnelPlace < 0) {
            tunnelPlace = asked.place(TUNNEL);
        }
        return tunnelPlace;
    }

    private String line(
            FrameDirection direction, int peerId, ByteBuf frame, int index, int length, @Nullable DropReason reason) {
        StringBuilder line = new StringBuilder(200)
                .append("frame interface=")
                .append(interfaceName)
                .append(" direction=")
                .append(direction.key())
                .append(" peer=")
                .append(peerId == NO_PEER ? NOT_APPLICABLE : Integer.toString(peerId));
        if (length >= EthernetHeader.LENGTH) {
            line.append(" src=")
                    .append(new MacAddress(EthernetHeader.source(frame, index)))
                    .append(" dst=")
                    .append(new MacAddress(EthernetHeader.destination(frame, index)));
            appendTypeOrLength(line, EthernetHeader.typeOrLength(frame, index));
        } else {
            line.append(" src=- dst=- type=-");
        }
        FrameAction action = reason == null ? FrameAction.FORWARD : FrameAction.DROP;
        return line.append(" bytes=")
                .append(length)
                .append(" action=")
                .append(action.key())
                .append(" reason=")
                .append(reason == null ? NOT_APPLICABLE : reason.key())
                .toString();
    }

    private static void appendTypeOrLength(StringBuilder line, int typeOrLength) {
        if (typeOrLength < EtherType.FIRST_TYPE) {
            line.append(" length=").append(typeOrLength);
            return;
        }
        line.append(" type=0x");
        for (int shift = 12; shift >= 0; shift -= 4) {
            line.append(Character.forDigit(typeOrLength >>> shift & 0xF, 16));
        }
    }

    /** A logfmt value: quoted where a reader would take a part of it for something else. */
    private static String value(String text) {
        boolean isPlain = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '=');
        return isPlain ? text : '"' + text.replaceAll("[\"\\p{Cntrl}]", "?") + '"';
    }
}
