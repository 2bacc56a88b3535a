package lanparty.lab.packaging;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lanparty.lab.Jars;

/** What {@code ./lanparty package} has built. */
final class BuiltPackages {
    static final List<String> NAMES = List.of("lanparty-client", "lanparty-gateway", "lanparty-relay");

    static final Path FOLDER =
            Jars.ofThisWorkspace().top().resolve("target").resolve("package").toAbsolutePath();

    private BuiltPackages() {}

    /** The packages' files, one for each name at most. */
    static List<Path> ofThisWorkspace() {
        File[] files = FOLDER.toFile().listFiles((place, name) -> name.endsWith(".deb"));
        return Stream.of(files == null ? new File[0] : files)
                .map(file -> file.toPath().toAbsolutePath())
                .sorted()
                .toList();
    }
}
