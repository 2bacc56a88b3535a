package lanparty.lab.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import lanparty.lab.Daemon;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose work the jars contain, held against packaging/copyright. */
@NeedsJars
final class LicencesTest {
    private static final Jars JARS = Jars.ofThisWorkspace();

    @ParameterizedTest
    @EnumSource(Daemon.class)
    void everyFolderInAJarIsUnderALicenceThatIsOnRecord(Daemon daemon) throws IOException {
        List<Predicate<String>> known = onRecord();
        SortedSet<String> strangers = new TreeSet<>();
        try (JarFile jar = new JarFile(JARS.path(daemon).toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                // The same class for another Java lies below META-INF/versions.
                String name = entry.getName().replaceFirst("^META-INF/versions/\\d+/", "");
                boolean isOurs = name.startsWith("lanparty/") || name.startsWith("META-INF/") && !name.endsWith(".so");
                if (!entry.isDirectory() && !isOurs && known.stream().noneMatch(files -> files.test(name))) {
                    strangers.add(name.replaceFirst("/[^/]*$", ""));
                }
            }
        }
        assertEquals(new TreeSet<>(), strangers);
    }

    /** The file patterns of all paragraphs but the first, which is about this project. */
    private static List<Predicate<String>> onRecord() throws IOException {
        List<Predicate<String>> patterns = new ArrayList<>();
        boolean isInFiles = false;
        for (String line : Files.readAllLines(JARS.top().resolve(Path.of("packaging", "copyright")))) {
            isInFiles = line.startsWith("Files:") || isInFiles && line.startsWith(" ");
            String pattern = line.replaceFirst("^Files:", "").strip();
            if (isInFiles && !pattern.equals("*")) {
                String start = pattern.replaceFirst("\\*$", "");
                patterns.add(name -> name.startsWith(start));
            }
        }
        return patterns;
    }
}
