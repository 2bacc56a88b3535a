package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;

/** Everything that one overlay datagram alone can tell about its own soundness. */
final class DatagramCheck {
    private DatagramCheck() {}

    /**
     * The first fault of a datagram's readable octets, never {@link DatagramFault#BAD_CONTINUATION}. Reads nothing
     * outside them, whatever they say.
     */
    static DatagramFault faultOf(ByteBuf datagram, long roomId, int maxFrameLength) {
        int index = datagram.readerIndex();
        int payload = datagram.readableBytes() - DatagramHeader.LENGTH;
        if (payload < 0) {
            return DatagramFault.TRUNCATED_HEADER;
        }
        if (DatagramHeader.version(datagram, index) != DatagramHeader.VERSION) {
            return DatagramFault.UNKNOWN_VERSION;
        }
        int type = DatagramHeader.type(datagram, index);
        if (type != DatagramType.FRAMES.number() && type != DatagramType.PADDING.number()) {
            return DatagramFault.UNKNOWN_TYPE;
        }
        if (DatagramHeader.flags(datagram, index) != 0) {
            return DatagramFault.RESERVED_FLAGS;
        }
        if (DatagramHeader.roomId(datagram, index) != roomId) {
            return DatagramFault.FOREIGN_ROOM;
        }
        if (type == DatagramType.PADDING.number()) {
            return DatagramFault.NONE;
        }
        int continuation = DatagramHeader.firstFrameOffset(datagram, index);
        // At least one octet of a frame that goes on was in the datagram before.
        if (continuation > payload || continuation >= maxFrameLength) {
            return DatagramFault.BAD_OFFSET;
        }
        int end = datagram.writerIndex();
        return faultOfEntries(datagram, index + DatagramHeader.LENGTH + continuation, end, maxFrameLength, payload);
    }

    private static DatagramFault faultOfEntries(
            ByteBuf datagram, int firstEntry, int end, int maxFrameLength, int payload) {
        if (payload == 0) {
            return DatagramFault.BAD_LENGTH;
        }
        int at = firstEntry;
        while (at < end) {
            if (end - at < FrameEntry.MIN_SPACE) {
                return DatagramFault.BAD_LENGTH;
            }
            int length = FrameEntry.frameLength(datagram, at);
            if (length == 0 || length > maxFrameLength) {
                return DatagramFault.BAD_LENGTH;
            }
            at += FrameEntry.LENGTH + length;
        }
        return DatagramFault.NONE;
    }
}
