package lanparty.lab.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanparty.lab.Jars;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of docs/defaults.md say the values that the code has: each constant in a row's last column is in its second one,
 * in the same order.
 */
class DefaultsTableTest {
    private static final Path TOP = Jars.ofThisWorkspace().top();

    /** A constant, or a component of a record that is one: {@code `LimitSettings.DEFAULTS.bytes`}. */
    private static final Pattern CONSTANT = Pattern.compile("`(\\w+)\\.([A-Z_]+)(?:\\.(\\w+))?`");

    private static final String NONE = "–";
    private static Map<String, String> classes = Map.of();

    @BeforeAll
    static void findClasses() throws IOException {
        try (Stream<Path> modules = Files.list(TOP)) {
            classes = modules.filter(module -> !module.endsWith("lanparty-lab"))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(DefaultsTableTest::classesBelow)
                    .collect(Collectors.toMap(
                            DefaultsTableTest::simpleName, Function.identity(), (one, other) -> "ambiguous"));
        }
    }

    @Test
    void theTablesAreFound() throws IOException {
        assertTrue(rows().size() > 40);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowSaysWhatTheCodeHas(Row row) throws ReflectiveOperationException {
        List<MatchResult> constants = CONSTANT.matcher(row.code()).results().toList();
        assertEquals(row.code().equals(NONE), constants.isEmpty(), row.code());
        int from = 0;
        for (MatchResult constant : constants) {
            Object value = value(constant.group(1), constant.group(2), constant.group(3));
            Matcher said = WrittenValue.pattern(constant.group(2), value).matcher(row.value());
            assertTrue(said.find(from), () -> constant.group() + " is " + value + ", and the row says: " + row.value());
            from = said.end();
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(TOP.resolve("docs/defaults.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| default |"))
                .map(DefaultsTableTest::row)
                .toList();
    }

    private static Row row(String line) {
        String[] cells = line.split("\\|", -1);
        assertEquals(6, cells.length, line);
        assertFalse(cells[1].isBlank() || cells[2].isBlank(), line);
        return new Row(cells[1].strip(), cells[2].strip(), cells[4].strip());
    }

    private static Object value(String type, String constant, @Nullable String component)
            throws ReflectiveOperationException {
        String name = classes.get(type);
        assertTrue(name != null && name.startsWith("lanparty."), () -> type + ": " + name);
        Field field = Class.forName(name).getDeclaredField(constant);
        field.setAccessible(true);
        Object value = field.get(null);
        if (component == null) {
            return value;
        }
        Method accessor = value.getClass().getMethod(component);
        return accessor.invoke(value);
    }

    private static Stream<String> classesBelow(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> sources.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.'))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** One row: a default, what it is, and the constants that hold it. */
    record Row(String name, String value, String code) {
        @Override
        public String toString() {
            return name;
        }
    }
}
