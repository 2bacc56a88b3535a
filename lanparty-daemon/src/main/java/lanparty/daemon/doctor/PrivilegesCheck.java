package lanparty.daemon.doctor;

import java.util.Set;
import lanparty.daemon.privilege.Capability;
import lanparty.daemon.privilege.Privileges;

/** Whether this process has the capabilities that the daemon needs; those that are missing are named. */
public final class PrivilegesCheck implements Check {
    private final Set<Capability> needed;

    /** For a daemon that needs these. */
    public PrivilegesCheck(Set<Capability> needed) {
        this.needed = Set.copyOf(needed);
    }

    @Override
    public String subject() {
        return "privileges";
    }

    @Override
    public Finding run() {
        Set<Capability> missing = Privileges.missing(needed);
        return missing.isEmpty()
                ? Finding.good(subject(), "all that is needed: " + Capability.words(needed))
                : Finding.fault(
                        subject(),
                        "missing " + Capability.words(missing),
                        "run it with sudo, or give it the capabilities as docs/privileges.md shows");
    }
}
