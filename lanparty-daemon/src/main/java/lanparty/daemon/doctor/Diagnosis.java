package lanparty.daemon.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a doctor has found.
 *
 * @param findings the worst first, otherwise in the order of the checks
 */
public record Diagnosis(List<Finding> findings) {
    private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);

    /** Sorts them. */
    public Diagnosis {
        findings =
                findings.stream().sorted(Comparator.comparing(Finding::verdict)).toList();
    }

    /** Runs the checks one after the other. A check that fails itself is a finding too, and stops no other. */
    public static Diagnosis of(List<Check> checks) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.add(finding(check));
        }
        return new Diagnosis(findings);
    }

    private static Finding finding(Check check) {
        try {
            return check.run();
        } catch (UserFacingException e) {
            return Finding.fault(check.subject(), e);
        } catch (RuntimeException e) {
            LOG.debug("the check of {} failed", check.subject(), e);
            return Finding.notChecked(check.subject(), "the check itself failed: " + e);
        }
    }

    /** How many there are of this kind. */
    public long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** What the process exits with: not ready where there is a fault. */
    public ExitCode exitCode() {
        return count(Verdict.FAULT) == 0 ? ExitCode.CLEAN : ExitCode.ENVIRONMENT;
    }
}
