package lanparty.relay;

import lanparty.relay.limit.LimitSettings;
import lanparty.relay.session.RelayDefaults;
import picocli.CommandLine.Option;

/** The options for what each player may use. Their defaults, and why, are in {@link LimitSettings}. */
final class LimitOptions {
    private static final long BYTES_PER_MEGABIT = 125_000;

    @Option(
            names = "--limit-broadcasts",
            paramLabel = "FRAMES",
            description = "Broadcast and multicast frames a second (default: ${DEFAULT-VALUE}).")
    private int broadcasts = LimitSettings.DEFAULTS.floodFrames();

    @Option(
            names = "--limit-unknown",
            paramLabel = "FRAMES",
            description = "Frames a second to addresses that no machine has sent from (default: ${DEFAULT-VALUE}).")
    private int unknown = LimitSettings.DEFAULTS.unknownUnicastFrames();

    @Option(
            names = "--limit-rate",
            paramLabel = "MBIT",
            description = "All frames together, in Mbit/s (default: ${DEFAULT-VALUE}).")
    private int megabits = (int) (LimitSettings.DEFAULTS.bytes() / BYTES_PER_MEGABIT);

    @Option(
            names = "--limit-total",
            paramLabel = "MBIT",
            description = "What the relay sends to all players together, in Mbit/s. When players want more, each gets"
                    + " an equal share. Choose a little less than the relay's line carries (default:"
                    + " ${DEFAULT-VALUE}).")
    private int total = (int) (RelayDefaults.BYTES_IN_ALL / BYTES_PER_MEGABIT);

    /** What the options say of each player. */
    LimitSettings settings(RangeCheck check) {
        check.require("--limit-broadcasts", broadcasts, 1, 1_000_000);
        check.require("--limit-unknown", unknown, 1, 1_000_000);
        check.require("--limit-rate", megabits, 1, 1_000_000);
        return new LimitSettings(broadcasts, unknown, megabits * BYTES_PER_MEGABIT);
    }

    /** Octets a second of all together. */
    long bytesInAll(RangeCheck check) {
        check.require("--limit-total", total, 1, 1_000_000);
        return total * BYTES_PER_MEGABIT;
    }

    /** Ends the command with a sentence where a number is out of range. */
    interface RangeCheck {
        void require(String option, int value, int min, int max);
    }
}
