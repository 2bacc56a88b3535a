package lanparty.lab.chaos.traffic;

import java.util.BitSet;

/** Which numbers of a sequence have come, whatever their order; remembers all of them. Not thread-safe. */
final class SeenNumbers {
    private final BitSet seen = new BitSet();

    /** True the first time that a number comes. */
    boolean isNew(int number) {
        if (seen.get(number)) {
            return false;
        }
        seen.set(number);
        return true;
    }
}
