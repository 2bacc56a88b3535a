package lanparty.daemon;

import lanparty.obs.ExitCode;

/** The work of a daemon, from its settings to its end. */
@FunctionalInterface
public interface Daemon {
    /**
     * Serves until it is asked to stop, or ends by itself.
     *
     * @param with stays the caller's, who closes it
     * @throws lanparty.obs.UserFacingException where the user must be told why it ends
     */
    ExitCode run(Surroundings with);
}
