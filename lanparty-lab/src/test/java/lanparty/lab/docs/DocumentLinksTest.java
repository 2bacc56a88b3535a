package lanparty.lab.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanparty.lab.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each link from one document to another file leads to a file that there is, and to a heading that it has. */
class DocumentLinksTest {
    private static final Path TOP = Jars.ofThisWorkspace().top();
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\")([^)\\s\"]+)[)\"]");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @ParameterizedTest
    @MethodSource("documents")
    void eachLinkLeadsSomewhere(Path document) throws IOException {
        List<String> broken = LINK.matcher(Files.readString(TOP.resolve(document)))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .filter(link -> !leadsSomewhere(TOP.resolve(document), link))
                .toList();
        assertEquals(List.of(), broken);
    }

    @Test
    void theIndexNamesEachDocument() throws IOException {
        String index = Files.readString(TOP.resolve("docs/README.md"));
        List<Path> missing = documents().stream()
                .filter(document -> document.startsWith("docs") && !document.endsWith("README.md"))
                .map(document -> Path.of("docs").relativize(document))
                .filter(document -> !index.contains("](" + document + ")"))
                .toList();
        assertEquals(List.of(), missing);
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(TOP);
                Stream<Path> docs = Files.walk(TOP.resolve("docs"));
                Stream<Path> packaging = Files.walk(TOP.resolve("packaging"))) {
            List<Path> found = Stream.concat(top, Stream.concat(docs, packaging))
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(TOP::relativize)
                    .sorted()
                    .toList();
            assertTrue(found.size() > 10, found::toString);
            return found;
        }
    }

    private static boolean leadsSomewhere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** The headings' names as GitHub makes them. */
    private static Set<String> anchors(Path document) {
        try (Stream<String> lines = Files.lines(document)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                    .map(heading ->
                            heading.replaceAll("[^\\p{L}\\p{N}\\- _]", "").replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
