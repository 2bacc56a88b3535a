package lanparty.daemon.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Supplier;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;

/** What is told of what was found, and what the shell gets. */
class DiagnosisTest {
    @Test
    void theWorstComesFirstAndOthersStayInOrder() {
        Diagnosis diagnosis = Diagnosis.of(List.of(
                check("a", () -> Finding.good("a", "fine")),
                check("b", () -> Finding.warning("b", "slow", "hurry")),
                check("c", () -> Finding.fault("c", "broken", "mend it")),
                check("d", () -> Finding.good("d", "fine too"))));
        assertEquals(
                List.of(
                        "1 fault, 1 warning, 2 good",
                        "",
                        "  FAULT        c             broken",
                        "                             cure: mend it",
                        "  warning      b             slow",
                        "                             cure: hurry",
                        "  good         a             fine",
                        "  good         d             fine too"),
                DiagnosisText.of(diagnosis));
    }

    @Test
    void onlyAFaultMakesTheMachineNotReady() {
        assertEquals(
                ExitCode.CLEAN,
                Diagnosis.of(List.of(check("b", () -> Finding.warning("b", "slow", "hurry"))))
                        .exitCode());
        assertEquals(
                ExitCode.ENVIRONMENT,
                Diagnosis.of(List.of(check("c", () -> Finding.fault("c", "broken", "mend it"))))
                        .exitCode());
    }

    @Test
    void aFailureThatNamesItsCureIsAFault() {
        Check check = check("port", () -> {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "'eth0' is down; bring it up with: ip link");
        });
        assertEquals(
                List.of(Finding.fault("port", "'eth0' is down", "bring it up with: ip link")),
                Diagnosis.of(List.of(check)).findings());
    }

    @Test
    void aCheckThatBreaksStopsNoOther() {
        Diagnosis diagnosis = Diagnosis.of(List.of(
                check("a", () -> {
                    throw new IllegalStateException("oops");
                }),
                check("b", () -> Finding.good("b", "fine"))));
        assertEquals(Verdict.NOT_CHECKED, diagnosis.findings().get(0).verdict());
        assertEquals("b", diagnosis.findings().get(1).subject());
    }

    @Test
    void aSentenceOfSeveralLinesBecomesOne() {
        Diagnosis diagnosis = new Diagnosis(List.of(Finding.good("a", "one\n two\u001b[0m")));
        assertEquals(
                "  good         a             one two [0m",
                DiagnosisText.of(diagnosis).get(2));
    }

    private static Check check(String subject, Supplier<Finding> finding) {
        return new Check() {
            @Override
            public String subject() {
                return subject;
            }

            @Override
            public Finding run() {
                return finding.get();
            }
        };
    }
}
