package lanparty.lab.chaos.traffic;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The frames of one run. Length and every octet follow from the run's seed, sender, target and sequence number, so that a
 * receiver can make the frame again and compare.
 *
 * <pre>
 *   0               6               12      14              18
 *   +---------------+---------------+-------+---------------+------+------+---------------+------------
 *   |  destination  |    source     | 88 b6 | run           |sender|target| sequence      | octets of
 *   +---------------+---------------+-------+---------------+------+------+---------------+------------
 *                                                          18     19     20              24  the seed
 * </pre>
 *
 * 88b6 is IEEE 802's second EtherType for local experiments; the first is the gateway's.
 */
public final class TestFrames {
    /** EtherType of all of them. */
    public static final int ETHER_TYPE = 0x88b6;
    /** As a wire has it at least, without the check sequence. */
    public static final int SHORTEST = 60;
    /** A full frame of a LAN of MTU 1500. */
    public static final int LONGEST = 1514;

    private static final int RUN = 14;
    private static final int SENDER = 18;
    private static final int TARGET = 19;
    private static final int SEQUENCE = 20;
    private static final int PAYLOAD = 24;

    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
    /** Locally administered, a group's. */
    private static final byte[] GROUP = {0x03, 'p', 'a', 'r', 't', 'y'};

    private final long seed;
    private final List<byte[]> macs;

    /**
     * Frames between hosts.
     *
     * @param macs the hosts' addresses of 6 octets, by host id
     */
    public TestFrames(long seed, List<byte[]> macs) {
        this.seed = seed;
        this.macs = List.copyOf(macs);
    }

    /** The frame of that number, from its destination address on. */
    public byte[] frame(int sender, Target target, int sequence) {
        long key = key(sender, target, sequence);
        int length = SHORTEST + (int) Long.remainderUnsigned(Mixer.word(key, -2), LONGEST - SHORTEST + 1);
        byte[] frame = new byte[length];
        ByteBuffer.wrap(frame)
                .put(destination(target))
                .put(macs.get(sender))
                .putShort((short) ETHER_TYPE)
                .putInt(run())
                .put((byte) sender)
                .put((byte) target.code())
                .putInt(sequence);
        Mixer.fill(key, 0, frame, PAYLOAD, length - PAYLOAD);
        return frame;
    }

    private long key(int sender, Target target, int sequence) {
        return Mixer.word(seed, (long) sender << 48 | (long) target.code() << 40 | Integer.toUnsignedLong(sequence));
    }

    private byte[] destination(Target target) {
        if (target.equals(Target.BROADCAST)) {
            return BROADCAST;
        }
        return target.equals(Target.MULTICAST) ? GROUP : macs.get(target.code());
    }

    private int run() {
        return (int) Mixer.word(seed, -1);
    }

    /** Whether the frame claims to be of this run, from a host and for one; what it holds besides is not looked at. */
    boolean isPlausible(byte[] frame) {
        if (frame.length < SHORTEST || ByteBuffer.wrap(frame).getInt(RUN) != run()) {
            return false;
        }
        Target target = target(frame);
        return sender(frame) < macs.size() && (target.isForAll() || target.code() < macs.size());
    }

    static int sender(byte[] frame) {
        return Byte.toUnsignedInt(frame[SENDER]);
    }

    static Target target(byte[] frame) {
        return new Target(Byte.toUnsignedInt(frame[TARGET]));
    }

    static int sequence(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(SEQUENCE);
    }
}
