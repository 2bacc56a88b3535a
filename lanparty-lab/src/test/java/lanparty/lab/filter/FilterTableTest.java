package lanparty.lab.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanparty.lab.Jars;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.FrameSafety;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table "What is not carried" of docs/security.md has a row for each reason, and what it says of each side holds. */
class FilterTableTest {
    private static final String HEADING = "## What is not carried";
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final int MTU = 1500;

    @Test
    void eachReasonHasOneRowAndEachRowAReason() throws IOException {
        List<String> counters = rows().stream().map(Row::counter).toList();
        Set<String> expected = HazardExamples.all().map(DropReason::key).collect(Collectors.toSet());
        assertEquals(expected, new HashSet<>(counters));
        assertEquals(expected.size(), counters.size(), counters::toString);
    }

    @ParameterizedTest
    @MethodSource("lanparty.lab.filter.HazardExamples#all")
    void whatARowSaysOfEachSideIsWhatBecomesOfItsFrames(DropReason hazard) throws IOException {
        Row row = rows().stream()
                .filter(each -> each.counter().equals(hazard.key()))
                .findFirst()
                .orElseThrow();
        List<byte[]> examples = HazardExamples.of(hazard);
        assertFalse(examples.isEmpty());
        for (byte[] example : examples) {
            assertEquals(hazard, hazard(example, FrameOrigin.CLIENT));
            assertEquals(row.isOfBoth() ? hazard : null, hazard(example, FrameOrigin.LAN));
        }
    }

    @Test
    void eachRowSaysWhatAndWhyAndNamesTestsThatThereAre() throws IOException {
        Set<String> tests = tests();
        for (Row row : rows()) {
            assertFalse(row.what().isBlank() || row.why().isBlank(), row::counter);
            List<String> named = TEST.matcher(row.tests())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertFalse(named.isEmpty(), row::counter);
            assertTrue(tests.containsAll(named), () -> row.counter() + ": " + named);
        }
    }

    private static @Nullable DropReason hazard(byte[] frame, FrameOrigin origin) {
        return FrameSafety.dropReasonOf(Unpooled.wrappedBuffer(frame), 0, frame.length, origin, MTU);
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Jars.ofThisWorkspace().top().resolve("docs/security.md"))) {
            inside = line.startsWith("## ") ? line.equals(HEADING) : inside;
            if (inside && line.startsWith("| `")) {
                String[] cells = line.split(" \\| ");
                assertEquals(5, cells.length, line);
                rows.add(new Row(cells[0].replaceAll("[|` ]", ""), cells[1], cells[2], cells[3], cells[4]));
            }
        }
        return rows;
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Jars.ofThisWorkspace().top(), 12)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private record Row(String counter, String from, String what, String why, String tests) {
        boolean isOfBoth() {
            assertTrue(from.equals("both") || from.equals("players"), () -> counter + " is from " + from);
            return from.equals("both");
        }
    }
}
