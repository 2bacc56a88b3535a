package lanparty.lab.soak;

import java.time.Duration;

/** How many frames a long game night has: what a soak pushes through at full rate. */
final class GameNightFrames {
    /** A large party. */
    private static final int PLAYERS = 16;
    /** A game server's usual tick: so often a player is told of the others, and tells of itself. */
    private static final int FRAMES_PER_SECOND_EACH_WAY = 64;

    private static final Duration NIGHT = Duration.ofHours(8);

    private GameNightFrames() {}

    /** Frames of all players, both ways, in eight hours: 59 million. */
    static long count() {
        return 2L * PLAYERS * FRAMES_PER_SECOND_EACH_WAY * NIGHT.toSeconds();
    }
}
