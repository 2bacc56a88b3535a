package lanparty.transport;

/**
 * What a {@link DatagramPath} needs to know of its room.
 *
 * @param roomId unsigned 32 bits, written into every datagram
 * @param mtu of the room
 * @param budgetBytes the largest overlay datagram that either side wants; the path may want less
 */
public record RoomPath(long roomId, int mtu, int budgetBytes) {}
