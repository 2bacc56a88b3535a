package lanparty.overlay.queue;

/**
 * How a {@link FairQueue} is sized.
 *
 * @param mtu of the room, which sizes a frame's slot
 */
public record QueueSettings(int mtu) {
    /** The defaults for a room of this MTU. */
    public static QueueSettings forMtu(int mtu) {
        return new QueueSettings(mtu);
    }
}
