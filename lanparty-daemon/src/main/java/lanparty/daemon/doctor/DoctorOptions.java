package lanparty.daemon.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lanparty.daemon.files.AtomicFile;
import lanparty.daemon.files.StorageFault;
import lanparty.daemon.shell.VersionProvider;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all doctors do with what they find: print it, write it down where asked, and choose the exit code. */
public final class DoctorOptions {
    private static final Set<PosixFilePermission> RIGHTS = PosixFilePermissions.fromString("rw-r--r--");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Also write everything into one file to send to a person who helps you. It names addresses, but no"
                            + " secret.")
    private @Nullable Path report;

    /** Looks, tells, and returns 0, or 3 where there is a fault. */
    public ExitCode examine(PrintWriter out, List<Check> checks) {
        Diagnosis diagnosis = Diagnosis.of(checks);
        List<String> lines = DiagnosisText.of(diagnosis);
        lines.forEach(out::println);
        if (report != null) {
            write(report, lines);
            out.println();
            out.println("report: " + report.toAbsolutePath());
        }
        out.flush();
        return diagnosis.exitCode();
    }

    private void write(Path file, List<String> findings) {
        List<String> lines = new ArrayList<>();
        lines.add("lanparty doctor's report");
        lines.add("");
        lines.addAll(MachineFacts.lines(version()));
        lines.add("");
        lines.addAll(findings);
        try {
            AtomicFile.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), RIGHTS);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't write the report '" + file + "': " + StorageFault.words(file, e)
                            + ", or name a file elsewhere with --report",
                    e);
        }
    }

    private String version() {
        return VersionProvider.of(command == null ? null : command.root());
    }
}
