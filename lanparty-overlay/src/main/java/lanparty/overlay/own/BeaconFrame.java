package lanparty.overlay.own;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.MacAddress;

/**
 * What a gateway says once a second, on its LAN and into its room, so that a second way between the two is noticed.
 *
 * <pre>
 *  0          6            12               22  23 24            32            38     40           48    60
 * +----------+------------+----------------+---+--+-------------+-------------+------+------------+-----+
 * | ff ff …  | 02 4c 42 … | {@link OwnFrame} | n | 0| instance id | gateway MAC | peer |   number   | 0 … |
 * +----------+------------+----------------+---+--+-------------+-------------+------+------------+-----+
 *                                                                           └ 0 in a LAN beacon
 * </pre>
 *
 * <ul>
 *   <li>To everyone, as a network card passes broadcasts without being asked; a group would have to be joined on each
 *       interface that listens.
 *   <li>The source is no station's: the low 24 bits are the instance id's. A beacon that arrives by the wrong port then
 *       misleads switches about nobody's address.
 *   <li>The instance id is drawn at random for each run of a gateway, the number for each beacon. Its gateway knows those of the
 *       last seconds, and takes no other: what was recorded earlier means nothing.
 *   <li>The number of a room beacon never is on the LAN unless a loop brings it there, so nobody there can feign that one.
 *       <b>Everybody on the LAN reads the number of a LAN beacon</b>, and can send the beacon again as a loop does. A gateway
 *       counts each once, and only one that comes back late; it believes a loop where the LAN floods the room besides.
 *   <li>The gateway's MAC address is its interface's, for people to find it by.
 *   <li>The peer is the first client that handed a room beacon to its adapter, 0 before: who closes a loop is known by
 *       name.
 * </ul>
 */
public final class BeaconFrame {
    /** Octets of either beacon. */
    public static final int LENGTH = OwnFrame.LENGTH;

    /** The carrier of a beacon that comes straight from its gateway. */
    public static final int NO_CARRIER = 0;

    private static final int INSTANCE_OFFSET = OwnFrame.BODY_OFFSET + 1;
    private static final int GATEWAY_OFFSET = INSTANCE_OFFSET + Long.BYTES;
    private static final int CARRIER_OFFSET = GATEWAY_OFFSET + MacAddress.LENGTH;
    private static final int NUMBER_OFFSET = CARRIER_OFFSET + Short.BYTES;

    private static final long SOURCE_PREFIX = 0x024C_4200_0000L;
    private static final long SOURCE_MASK = 0xFF_FFFFL;

    private BeaconFrame() {}

    /** Writes a whole LAN beacon at {@code index} without moving the writer index. */
    public static void encodeLan(ByteBuf buffer, int index, long instanceId, long gatewayMac, long number) {
        encode(buffer, index, OwnFrame.LAN_BEACON, instanceId, gatewayMac, number);
    }

    /** Writes a whole room beacon, which nobody has carried yet, at {@code index} without moving the writer index. */
    public static void encodeRoom(ByteBuf buffer, int index, long instanceId, long gatewayMac, long number) {
        encode(buffer, index, OwnFrame.ROOM_BEACON, instanceId, gatewayMac, number);
    }

    private static void encode(
            ByteBuf buffer, int index, OwnFrame kind, long instanceId, long gatewayMac, long number) {
        kind.encodeHead(buffer, index, MacAddress.BROADCAST.bits(), SOURCE_PREFIX | instanceId & SOURCE_MASK);
        buffer.setLong(index + INSTANCE_OFFSET, instanceId);
        buffer.setShort(index + GATEWAY_OFFSET, (int) (gatewayMac >>> 32));
        buffer.setInt(index + GATEWAY_OFFSET + 2, (int) gatewayMac);
        buffer.setLong(index + NUMBER_OFFSET, number);
    }

    /** Which run of which gateway sent it. */
    public static long instanceId(ByteBuf frame, int index) {
        return frame.getLong(index + INSTANCE_OFFSET);
    }

    /** The address of that gateway's interface, in the low 48 bits. */
    public static long gatewayMac(ByteBuf frame, int index) {
        return (long) frame.getUnsignedShort(index + GATEWAY_OFFSET) << 32
                | frame.getUnsignedInt(index + GATEWAY_OFFSET + 2);
    }

    /** The first client that carried it, by its peer id, or {@link #NO_CARRIER}. */
    public static int carrier(ByteBuf frame, int index) {
        return frame.getUnsignedShort(index + CARRIER_OFFSET);
    }

    /** Notes the first client that carries it, in place. */
    public static void carrier(ByteBuf frame, int index, int peerId) {
        frame.setShort(index + CARRIER_OFFSET, peerId);
    }

    /** By which its gateway knows the beacon again, and tells it from one that somebody made up. */
    public static long number(ByteBuf frame, int index) {
        return frame.getLong(index + NUMBER_OFFSET);
    }
}
