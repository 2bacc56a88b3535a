package lanparty.lab.bench;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.lab.bench.report.RunJson;
import lanparty.lab.bench.report.RunRecord;
import lanparty.lab.bench.report.SvgChart;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/**
 * The files that a run leaves.
 *
 * @param json raw figures
 * @param svg the drawing
 */
record BenchOutput(Path json, Path svg) {
    /** Writes the raw figures. */
    void keep(RunRecord run) {
        write(json, RunJson.write(run));
    }

    /** Writes the drawing. */
    void draw(RunRecord run) {
        write(svg, SvgChart.of(run));
    }

    /** An earlier run's raw figures. */
    static RunRecord read(Path file) {
        try {
            return RunJson.read(Files.readString(file));
        } catch (IOException e) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "could not read " + file + ": " + e.getMessage(), e);
        } catch (JsonParseException e) {
            throw new UserFacingException(
                    ExitCode.USAGE, file + " doesn't hold the raw figures of a bench; name a file made by --json", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "could not write " + file + ": " + e.getMessage(), e);
        }
    }
}
