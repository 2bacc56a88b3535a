package lanparty.lab.chaos.traffic;

/** Octets that follow from a key alone and look random: SplitMix64, for any offset without the ones before. */
final class Mixer {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Mixer() {}

    /** 64 bits for a key and an index. */
    static long word(long key, long index) {
        long z = key + (index + 1) * GOLDEN;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    /** Fills a part of an array with the key's octets from {@code position} on. */
    static void fill(long key, long position, byte[] bytes, int from, int length) {
        long word = word(key, position >>> 3);
        for (int i = 0; i < length; i++) {
            long at = position + i;
            if ((at & 7) == 0) {
                word = word(key, at >>> 3);
            }
            bytes[from + i] = (byte) (word >>> ((at & 7) << 3));
        }
    }
}
