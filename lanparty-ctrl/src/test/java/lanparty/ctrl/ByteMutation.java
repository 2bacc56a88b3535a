package lanparty.ctrl;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damage as a broken or hostile peer does it: flipped, cut, inserted, repeated bytes. */
final class ByteMutation {
    private static final byte[] TELLING =
            "{}[]\",:\\0-9eE.unltrfasT \n\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private ByteMutation() {}

    static byte[] mutate(byte[] original, RandomGenerator random) {
        byte[] bytes = original;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            bytes = mutateOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutateOnce(byte[] bytes, RandomGenerator random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 1 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 2 -> {
                byte[] piece = {TELLING[random.nextInt(TELLING.length)]};
                return insert(bytes, at, piece);
            }
            default -> {
                int end = at + random.nextInt(Math.min(40, bytes.length - at) + 1);
                return insert(bytes, random.nextInt(bytes.length + 1), Arrays.copyOfRange(bytes, at, end));
            }
        }
    }

    private static byte[] insert(byte[] bytes, int at, byte[] piece) {
        byte[] grown = Arrays.copyOf(bytes, bytes.length + piece.length);
        System.arraycopy(piece, 0, grown, at, piece.length);
        System.arraycopy(bytes, at, grown, at + piece.length, bytes.length - at);
        return grown;
    }
}
