package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.e2e.DoctorsParty.Patient;
import lanparty.lab.net.Command;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code doctor} finds nothing where nothing is wrong, and names each fault that was planted. */
@NeedsJars
@NeedsRoot("plants faults in network namespaces")
final class DoctorTest {
    private static DoctorsParty lab;

    @BeforeAll
    static void open() {
        lab = new DoctorsParty("doctor");
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(Patient.class)
    void whereNothingIsWrongNothingIsFound(Patient patient) {
        String before = stateOf(patient);
        Command.Outcome outcome = lab.examine(patient, "", lab.usualOptions(patient));
        assertEquals(0, outcome.exitCode(), outcome::all);
        assertFalse(outcome.stdout().contains("FAULT"), outcome::all);
        assertFalse(outcome.stdout().contains("warning"), outcome::all);
        assertEquals("", outcome.stderr());
        assertEquals(before, stateOf(patient), "nothing was changed");
    }

    @ParameterizedTest
    @EnumSource(PlantedFault.class)
    void aPlantedFaultIsNamed(PlantedFault fault) {
        Runnable away = fault.plant(lab);
        Command.Outcome outcome;
        try {
            outcome = lab.examine(fault.patient(), fault.prefix(lab), fault.options(lab));
        } finally {
            away.run();
        }
        assertTrue(Pattern.compile(fault.finding()).matcher(outcome.stdout()).find(), outcome::all);
        assertEquals(outcome.stdout().contains("FAULT") ? 3 : 0, outcome.exitCode(), outcome::all);
        assertTrue(findings(outcome) <= 1 + fault.consequences(), outcome::all);
    }

    @Test
    void theReportHasVersionsKernelInterfacesAndFindingsAndNoSecret() throws IOException {
        Path file = Path.of(lab.folder("report.txt"));
        List<String> options = new ArrayList<>(lab.usualOptions(Patient.CLIENT));
        options.addAll(List.of("--report", file.toString()));
        Command.Outcome outcome = lab.examine(Patient.CLIENT, "", options);
        assertEquals(0, outcome.exitCode(), outcome::all);
        String report = Files.readString(file);
        assertTrue(report.contains("program    lanparty-client"), report);
        assertTrue(report.contains("kernel     Linux"), report);
        assertTrue(report.contains("interface  wan0"), report);
        assertTrue(report.contains("behind a translator"), report);
        assertFalse(report.contains("privateKey"), report);
    }

    private static long findings(Command.Outcome outcome) {
        return outcome.stdout()
                .lines()
                .filter(line -> line.startsWith("  FAULT") || line.startsWith("  warning"))
                .count();
    }

    /** Without what changes by itself: lifetimes, and an address that the kernel is still trying out. */
    private static String stateOf(Patient patient) {
        return lab.machine(patient).run("ip", "address").replaceAll("valid_lft.*| tentative", "")
                + lab.machine(patient).run("ip", "route");
    }
}
