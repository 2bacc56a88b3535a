package lanparty.daemon.privilege;

import java.util.Set;
import lanparty.obs.UserFacingException;

/** Giving up privileges, which a process does once and can't take back; a test's own process had better not. */
@FunctionalInterface
public interface PrivilegeDrop {
    /** Changes nothing, for what runs inside another program. */
    PrivilegeDrop NONE = (account, needed) -> {};

    /**
     * Reduces this process to what is needed, as far as it has it, and logs what was kept.
     *
     * @param account whom to become where this is root
     * @param needed what the daemon still needs, on the calling thread and those that it starts from now on
     * @throws UserFacingException where a step fails; the daemon must not go on with more than it says
     */
    void reduceTo(Account account, Set<Capability> needed);
}
