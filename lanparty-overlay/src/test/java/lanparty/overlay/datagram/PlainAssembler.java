package lanparty.overlay.datagram;

import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanparty.overlay.datagram.FrameCollector.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FrameAssembler} must make of any datagrams, told without its memory: every datagram of the window is kept
 * whole, and each cut frame is looked for again from its start whenever one arrives.
 */
final class PlainAssembler {
    final List<Frame> delivered = new ArrayList<>();
    int stale;
    int accepted;
    private final long roomId;
    private final int maxFrameLength;
    private final Map<Integer, Datagram> window = new HashMap<>();
    private final Set<Integer> completed = new HashSet<>();
    private int newest;

    /** A piece of the stream: the end of an earlier frame, whole frames, the start of one that goes on. */
    record Datagram(
            byte[] continuation,
            List<Frame> whole,
            @Nullable Start start,
            boolean isAllContinuation) {}

    /** The first octets of a frame of this length. */
    record Start(int sender, int frameLength, byte[] octets) {}

    PlainAssembler(long roomId, int maxFrameLength) {
        this.roomId = roomId;
        this.maxFrameLength = maxFrameLength;
    }

    DatagramFault accept(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        DatagramFault fault = faultOfHeader(in);
        if (fault != DatagramFault.NONE || isPadding(in)) {
            return fault;
        }
        Datagram datagram = parse(in);
        if (datagram == null) {
            return DatagramFault.BAD_LENGTH;
        }
        arrive(in.getInt(DatagramHeader.SEQUENCE_OFFSET), datagram);
        return DatagramFault.NONE;
    }

    private void arrive(int sequence, Datagram datagram) {
        if (accepted > 0 && (window.containsKey(sequence) || sequence - newest <= -FrameAssembler.WINDOW)) {
            stale++;
            return;
        }
        if (accepted == 0 || sequence - newest > 0) {
            newest = sequence;
        }
        accepted++;
        window.keySet().removeIf(held -> newest - held >= FrameAssembler.WINDOW || newest - held < 0);
        completed.retainAll(window.keySet());
        window.put(sequence, datagram);
        for (int back = FrameAssembler.WINDOW - 1; back > 0; back--) {
            complete(sequence - back);
        }
        delivered.addAll(datagram.whole());
        complete(sequence);
    }

    private void complete(int sequence) {
        Datagram first = window.get(sequence);
        if (first == null || first.start() == null || completed.contains(sequence)) {
            return;
        }
        byte[] frame = Arrays.copyOf(first.start().octets(), first.start().frameLength());
        int at = first.start().octets().length;
        for (int next = sequence + 1; at < frame.length; next++) {
            Datagram piece = window.get(next);
            if (piece == null || piece.continuation().length > frame.length - at) {
                return;
            }
            System.arraycopy(piece.continuation(), 0, frame, at, piece.continuation().length);
            at += piece.continuation().length;
            if (at < frame.length && !piece.isAllContinuation()) {
                return;
            }
        }
        completed.add(sequence);
        delivered.add(Frame.of(first.start().sender(), frame));
    }

    private DatagramFault faultOfHeader(ByteBuffer in) {
        if (in.remaining() < 12) {
            return DatagramFault.TRUNCATED_HEADER;
        } else if ((in.get(0) & 0xF0) != 0x10) {
            return DatagramFault.UNKNOWN_VERSION;
        } else if ((in.get(0) & 0xF) != 1 && !isPadding(in)) {
            return DatagramFault.UNKNOWN_TYPE;
        } else if (in.get(1) != 0) {
            return DatagramFault.RESERVED_FLAGS;
        } else if (Integer.toUnsignedLong(in.getInt(4)) != roomId) {
            return DatagramFault.FOREIGN_ROOM;
        } else if (isPadding(in)) {
            return DatagramFault.NONE;
        }
        int offset = Short.toUnsignedInt(in.getShort(2));
        boolean fits = offset <= in.remaining() - 12 && offset < maxFrameLength;
        return fits ? DatagramFault.NONE : DatagramFault.BAD_OFFSET;
    }

    /** Of the stream it is no part, whatever it holds. */
    private static boolean isPadding(ByteBuffer in) {
        return (in.get(0) & 0xF) == 2;
    }

    /** Null where a frame's entry is at fault, or nothing follows the header. */
    private @Nullable Datagram parse(ByteBuffer in) {
        in.position(12);
        if (!in.hasRemaining()) {
            return null;
        }
        byte[] continuation = new byte[Short.toUnsignedInt(in.getShort(2))];
        in.get(continuation);
        boolean isAllContinuation = !in.hasRemaining();
        List<Frame> whole = new ArrayList<>();
        while (in.remaining() > 4) {
            int sender = Short.toUnsignedInt(in.getShort());
            int length = Short.toUnsignedInt(in.getShort());
            if (length == 0 || length > maxFrameLength) {
                return null;
            }
            byte[] octets = new byte[Math.min(length, in.remaining())];
            in.get(octets);
            if (octets.length < length) {
                return new Datagram(continuation, whole, new Start(sender, length, octets), false);
            }
            whole.add(new Frame(sender, ByteBufUtil.hexDump(octets)));
        }
        return in.hasRemaining() ? null : new Datagram(continuation, whole, null, isAllContinuation);
    }
}
