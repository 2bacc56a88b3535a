package lanparty.lab.bench.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for one measured tunnel's logs, keys and state, gone at the end unless somebody should look into it. */
public final class Scratch implements AutoCloseable {
    private final Path folder;
    private boolean isKept;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** A fresh folder that only its owner can read. */
    public static Scratch create() {
        try {
            return new Scratch(Files.createTempDirectory("lanparty-bench-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Leaves it where it is. */
    public void keep() {
        isKept = true;
    }

    @Override
    public void close() {
        if (isKept) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
