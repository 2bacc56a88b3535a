package lanparty.lab.bench.relay.real;

import java.util.OptionalInt;

/**
 * How many players play next: a quarter more each time while it goes well, then halfway between what went well and what didn't,
 * until the two are near. What goes wrong once is tried again, as a machine has other work now and then. Always in whole rooms.
 * Pure.
 */
final class Steps {
    private static final int ROOM = 16;
    private static final int NEAR = 16;

    private final int most;
    private int good;
    private int bad;
    private boolean isSecondTry;
    private OptionalInt next;

    /**
     * Nothing tried yet.
     *
     * @param first how many play first
     * @param most that a relay seats
     */
    Steps(int first, int most) {
        this.most = most;
        next = OptionalInt.of(first);
    }

    /** How many to try; empty where it is decided. */
    OptionalInt next() {
        return next;
    }

    /** What came of {@link #next}. */
    void tried(int players, boolean wentWell) {
        if (!wentWell && !isSecondTry) {
            isSecondTry = true;
            return;
        }
        isSecondTry = false;
        if (wentWell) {
            good = players;
        } else {
            bad = players;
        }
        int candidate = bad == 0 ? Math.min(most, wholeRooms(players + players / 4 + 1)) : wholeRooms((good + bad) / 2);
        boolean isDecided = bad == 0 ? good >= most : bad - good <= near() || candidate >= bad;
        next = isDecided ? OptionalInt.empty() : OptionalInt.of(candidate);
    }

    private int near() {
        return Math.max(NEAR, good / 16);
    }

    private static int wholeRooms(int players) {
        return (players + ROOM - 1) / ROOM * ROOM;
    }

    /** The most that went well; 0 where none did. */
    int good() {
        return good;
    }

    /** The fewest that didn't; 0 where all did. */
    int bad() {
        return bad;
    }
}
