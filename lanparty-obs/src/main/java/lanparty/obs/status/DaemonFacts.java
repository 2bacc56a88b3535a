package lanparty.obs.status;

import lanparty.obs.ReleaseVersion;

/**
 * What stays the same while a daemon runs.
 *
 * @param version of the release
 * @param relay where the relay is; at a relay, where it listens
 */
public record DaemonFacts(DaemonRole role, String version, String relay) {
    /** With the version of the jar that this class came in; {@code development} where it came in none. */
    public static DaemonFacts of(DaemonRole role, Class<?> daemon, String relay) {
        return new DaemonFacts(role, ReleaseVersion.of(daemon), relay);
    }
}
