package lanparty.obs.status;

/**
 * Something that was logged.
 *
 * @param timeMs wall clock
 * @param text in one line, as people read it
 */
public record LogLine(long timeMs, LogLevel level, String text) {}
