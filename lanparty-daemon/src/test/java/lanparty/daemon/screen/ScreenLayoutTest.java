package lanparty.daemon.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanparty.obs.status.StatusReport;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where on a screen. The whole screens are the text files beside this test's resources. */
class ScreenLayoutTest {
    private static final String TICKET =
            "players join with: --room 'friday#AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj'";
    private static final ScreenLayout COLOURED = layout(Glyphs.UNICODE, true);

    @ParameterizedTest
    @CsvSource({
        "player, 60, 22", "player, 80, 24", "player, 120, 30",
        "gateway, 60, 22", "gateway, 80, 24", "gateway, 120, 30",
        "relay, 60, 22", "relay, 80, 24", "relay, 120, 30",
        "lost, 80, 12"
    })
    void aScreenIsAsItsFileHasIt(String whose, int columns, int rows) throws IOException {
        assertEquals(golden(whose + "-" + columns + ".txt"), shown(COLOURED.lines(content(whose), rows, columns)));
    }

    @Test
    void aTerminalWithoutUnicodeGetsAsciiAlone() throws IOException {
        String screen = shown(layout(Glyphs.ASCII, false).lines(content("gateway"), 24, 80));
        assertEquals(golden("gateway-80-ascii.txt"), screen);
        assertTrue(screen.chars().allMatch(character -> character == '\n' || character >= ' ' && character < 0x7f));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b]0;title\u0007",
                "a\r\nb\tc\bd\u0000\u007f\u009b1m",
                "\u202eright to left\u202c\u2066\u200b\ufeff",
                "e\u0301\u0302\u0303\u0304\u0305\u0306",
                "\ud800 half\ue000\uffff",
                "さくらさくらさくらさくらさくらさくらさくら",
                "👩‍👩‍👧‍👦❤️",
                "line\u2028separator\u0085next"
            })
    void whateverAStrangerIsCalledNoLineIsWiderThanTheScreenAndNothingMovesTheCursor(String name) {
        for (int columns : List.of(20, 60, 80, 120)) {
            List<AttributedString> lines =
                    COLOURED.lines(new ScreenContent(Reports.withPlayerCalled(name), List.of(name), name), 24, columns);
            assertEquals(24, lines.size());
            for (AttributedString line : lines) {
                assertTrue(line.columnLength() <= columns, line.toString());
                assertTrue(line.toString().codePoints().noneMatch(ScreenLayoutTest::isDangerous), line.toString());
            }
        }
    }

    @Test
    void everySizeGetsAsManyLinesAsItHas() {
        for (int rows = 1; rows < 60; rows++) {
            for (int columns = 1; columns < 140; columns += 7) {
                List<AttributedString> lines = COLOURED.lines(content("gateway"), rows, columns);
                assertEquals(rows, lines.size());
                for (AttributedString line : lines) {
                    assertTrue(line.columnLength() <= columns, columns + ": " + line);
                }
            }
        }
    }

    @Test
    void aRoomThatIsTooFullForTheScreenSaysHowManyMoreThereAre() {
        String screen = shown(COLOURED.lines(new ScreenContent(Reports.withPlayers(64), List.of(), ""), 24, 80));
        assertTrue(screen.contains("player 1 "), screen);
        assertTrue(screen.matches("(?s).*… and \\d+ more lines.*"), screen);
        assertTrue(screen.contains("no such command"), screen);
    }

    @Test
    void anAnnouncementIsWholeWhenItsLinesArePutTogether() {
        String joined = COLOURED.lines(content("gateway"), 24, 60).stream()
                .map(AttributedString::toString)
                .collect(Collectors.joining());
        assertTrue(joined.contains(TICKET), joined);
    }

    @Test
    void badLinesAreColouredAndWithoutColoursStillSaid() {
        assertTrue(ansi(COLOURED).contains("\u001b[31m"));
        String plain = ansi(layout(Glyphs.UNICODE, false));
        assertTrue(plain.contains("8 %"), plain);
        assertTrue(IntStream.range(30, 50).noneMatch(colour -> plain.contains("[" + colour + "m")), plain);
    }

    @Test
    void theCursorStandsBehindWhatIsBeingTyped() {
        assertEquals(2, COLOURED.typedColumns("", 80));
        assertEquals(2 + 4 + 6, COLOURED.typedColumns("ban さくら", 80));
        assertEquals(79, COLOURED.typedColumns("x".repeat(200), 80));
    }

    private static String ansi(ScreenLayout layout) {
        return layout.lines(content("gateway"), 24, 80).stream()
                .map(AttributedString::toAnsi)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isDangerous(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static ScreenContent content(String whose) {
        StatusReport report =
                switch (whose) {
                    case "player" -> Reports.player();
                    case "gateway" -> Reports.gateway();
                    case "relay" -> Reports.relay();
                    default -> Reports.lost();
                };
        boolean isGateway = whose.equals("gateway");
        @Nullable String typed = isGateway ? "kick Bj" : null;
        return new ScreenContent(report, isGateway ? List.of(TICKET) : List.of(), typed);
    }

    private static ScreenLayout layout(Glyphs glyphs, boolean hasColours) {
        return new ScreenLayout(new Look(glyphs, hasColours), ZoneOffset.UTC);
    }

    /** Without the spaces at the ends of lines. */
    private static String shown(List<AttributedString> lines) {
        return lines.stream()
                .map(line -> line.toString().stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = ScreenLayoutTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
