package lanparty.lab.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.lab.Jars;
import lanparty.lab.net.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account that {@code ./lanparty test} ends with. */
final class TestReportTest {
    @TempDir
    Path folder;

    @Test
    void theSumsOfAllModulesEachReasonOnceAndWhatNeededASecondTry() throws IOException {
        report("lanparty-overlay", "A", """
                <testsuite name="A" time="0.1" tests="7" errors="1" skipped="1" failures="2">
                  <testcase name="a"><skipped message="needs root: it&apos;s the kernel&#10;and more"/></testcase>
                </testsuite>
                """);
        report("lanparty-relay", "B", """
                <testsuite name="B" tests="5" errors="0" skipped="2" failures="0">
                  <testcase name="b"><skipped message="needs root: it&apos;s the kernel"/></testcase>
                  <testcase name="c"><skipped message="needs &lt;groff&gt; &amp; tbl"/></testcase>
                  <testcase name="d" classname="lanparty.lab.e2e.B" time="0.1">
                    <flakyFailure message="a frame was lost" type="x"><stackTrace/></flakyFailure>
                  </testcase>
                  <testcase name="e" classname="lanparty.lab.e2e.B" time="0.1"/>
                </testsuite>
                """);
        String script =
                Jars.ofThisWorkspace().top().resolve("config/test-report").toString();
        assertEquals(
                """
                left out: 1 - needs <groff> & tbl
                left out: 2 - needs root: it's the kernel
                passed at the second try: B.d
                6 passed, 3 failed, 3 skipped
                """, Command.of("env", "LC_ALL=C", script, folder.toString()).run());
    }

    private void report(String module, String name, String text) throws IOException {
        Path reports = folder.resolve(module).resolve("target/surefire-reports");
        Files.createDirectories(reports);
        Files.writeString(reports.resolve("TEST-" + name + ".xml"), text);
    }
}
