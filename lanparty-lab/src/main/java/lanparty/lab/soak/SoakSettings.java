package lanparty.lab.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long a soak goes on: until both are reached.
 *
 * @param frames at least this number
 * @param length so long at least
 * @param folder where logs go; they stay
 */
record SoakSettings(long frames, Duration length, Path folder) {}
