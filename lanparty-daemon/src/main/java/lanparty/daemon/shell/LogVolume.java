package lanparty.daemon.shell;

import ch.qos.logback.classic.Level;

/** How much a daemon says. */
public enum LogVolume {
    /** Warnings only. */
    QUIET(Level.WARN),
    /** What its user wants to follow. */
    NORMAL(Level.INFO),
    /** Everything, and stack traces. */
    VERBOSE(Level.DEBUG);

    private final Level level;

    LogVolume(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }
}
