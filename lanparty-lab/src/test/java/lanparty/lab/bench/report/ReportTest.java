package lanparty.lab.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParseException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** One run as a table, a drawing and a file. */
final class ReportTest {
    private static final RunRecord RUN = RunSamples.run();

    private static String line(String beginning) {
        return MarkdownTable.of(RUN)
                .lines()
                .filter(line -> line.startsWith("| " + beginning))
                .findFirst()
                .orElseThrow();
    }

    private static Document drawing() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(SvgChart.of(RUN))));
    }

    @Test
    void theTableHasAColumnForEachTunnel() {
        List<String> lines = MarkdownTable.of(RUN).lines().toList();
        assertEquals("| | lanparty | OpenVPN 2.6 | tinc <1.0> & co | kernel VXLAN |", lines.get(0));
        assertEquals("|---|---|---|---|---|", lines.get(1));
        assertTrue(lines.stream()
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 6));
    }

    @Test
    void theBestFigureIsBoldAndTheLimitDoesNotCompete() {
        assertEquals(
                "| TCP up / down, Mbit/s | **914** / 933 | 495 / **1001** | – / – | 10015 / 11373 |", line("TCP up /"));
        assertEquals("| daemons' CPU s per GB up | **17.8** | 29.6 | – | 0 |", line("daemons"));
    }

    @Test
    void whatWasLostStandsInParenthesesAndDoesNotCompete() {
        assertEquals(
                "| under bulk TCP p50 / p99, ms (lost) | **9.5** / 23.0 (0) | 20.0 / **0.90** (2) | – / – | – / – |",
                line("under bulk"));
    }

    @Test
    void aLongLinesLostPingsStandBesideItsPercentiles() {
        assertEquals(
                "| idle at 30 ms, 3 % loss each way: p50 / p99, ms (lost) | **31.2** / **66.6** (17) | – / – | – / – | – / – |",
                line("idle at 30 ms, 3 %"));
    }

    @Test
    void freshStartsComeFirstAndTheOtherRowsKeepTheirOrder() {
        List<String> heads = MarkdownTable.of(RUN)
                .lines()
                .skip(2)
                .map(line -> line.substring(2, line.indexOf(" |", 2)))
                .toList();
        assertEquals(
                List.of(
                        "fresh start, first 10 s: TCP up / down, Mbit/s",
                        "fresh start, first 10 s: idle round trip p50 / p99, µs (lost)",
                        "launch to first answered ping, s",
                        "TCP up / down, Mbit/s",
                        "daemons' CPU s per GB up",
                        "idle round trip p50 / p99, µs (lost)",
                        "under bulk TCP p50 / p99, ms (lost)",
                        "home uplink 20 Mbit/s, 200 ms buffer, bulk running: p50 / p99, ms (lost)",
                        "idle at 30 ms, 1 % loss each way: p50 / p99, ms (lost)",
                        "idle at 30 ms, 3 % loss each way: p50 / p99, ms (lost)",
                        "full 1500-byte frames"),
                heads);
    }

    @Test
    void freshStartsCompete() {
        assertEquals(
                "| fresh start, first 10 s: TCP up / down, Mbit/s | 320 / **301** | **410** / 290 | – / – | – / – |",
                line("fresh start, first 10 s: TCP"));
        assertEquals(
                "| fresh start, first 10 s: idle round trip p50 / p99, µs (lost) | 700 / **9100** (4) | **250** / ∞ (51) | – / – | – / – |",
                line("fresh start, first 10 s: idle"));
        assertEquals("| launch to first answered ping, s | 4.3 | **2.0** | – | – |", line("launch"));
    }

    @Test
    void whatLostTooMuchIsNeverTheBest() {
        assertEquals(
                "| home uplink 20 Mbit/s, 200 ms buffer, bulk running: p50 / p99, ms (lost) | 10.5 / **16.9** (3)"
                        + " | **9.0** / ∞ (74) | – / – | – / – |",
                line("home uplink"));
    }

    @Test
    void whereAllLostTooMuchNobodyIsTheBest() {
        assertEquals(
                "| idle at 30 ms, 1 % loss each way: p50 / p99, ms (lost) | **31.0** / ∞ (40) | 31.5 / ∞ (61) | – / – | – / – |",
                line("idle at 30 ms, 1 %"));
    }

    @Test
    void eachRowOfPercentilesSaysWhatWasLost() {
        for (Row row : Row.values()) {
            assertEquals(row.title().contains("p99"), row.title().contains("(lost)"), row.title());
        }
    }

    @Test
    void anEarlierRunGoesWithoutRowsThatItHasNoFigureFor() {
        assertFalse(MarkdownTable.of(RUN).contains("| 128-byte UDP"));
        assertFalse(SvgChart.of(RUN).contains("128-byte UDP"));
        assertTrue(MarkdownTable.of(RUN).contains("| idle round trip"));
    }

    @Test
    void yesAndNoAreWords() {
        assertEquals("| full 1500-byte frames | **yes** | no | – | – |", line("full"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.05, 0.05", "0.996, 1.0", "17.46, 17.5", "99.96, 100", "11373.4, 11373"})
    void figuresHaveThreeSignificantDigitsAtMost(double value, String written) {
        assertEquals(written, FigureStyle.PLAIN.text(value));
    }

    @Test
    void theFileOfRawFiguresReadsBack() {
        String written = RunJson.write(RUN);
        assertEquals(written, RunJson.write(RunJson.read(written)));
        assertEquals(MarkdownTable.of(RUN), MarkdownTable.of(RunJson.read(written)));
        assertTrue(written.contains("\"home_p99_us\": \"infinite\""), written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "{\"tunnels\": 1}", "{\"tunnels\": [{}]}", "{\"tunnels\": [], \"cpus\": \"x\"}"})
    void anotherFileIsNotTakenForRawFigures(String text) {
        assertThrows(JsonParseException.class, () -> RunJson.read(text));
    }

    @Test
    void theDrawingIsTheSameForTheSameRun() {
        assertEquals(SvgChart.of(RUN), SvgChart.of(RunSamples.run()));
    }

    @Test
    void theDrawingHasColoursForLightAndDark() throws Exception {
        String style = drawing().getElementsByTagName("style").item(0).getTextContent();
        assertTrue(style.contains("@media (prefers-color-scheme: dark)"));
    }

    @Test
    void barsAreAsLongAsTheirShareOfTheLongest() throws Exception {
        NodeList bars = bars("TCP up / down");
        assertEquals(4, bars.getLength());
        double longest = width(bars.item(3));
        assertEquals(914.04 / 1000.6, width(bars.item(0)) / longest, 0.001);
        assertEquals(933.4 / 1000.6, width(bars.item(1)) / longest, 0.001);
    }

    @Test
    void anInfiniteFiguresBarIsAsLongAsTheLongest() throws Exception {
        assertTrue(panel("home uplink").getTextContent().contains("9.0 / ∞ (74)"));
        NodeList bars = bars("home uplink");
        assertEquals(width(bars.item(1)), width(bars.item(3)));
        assertEquals(9_000 / 16_900.0, width(bars.item(2)) / width(bars.item(3)), 0.001);
    }

    private static Element panel(String title) throws Exception {
        NodeList panels = drawing().getElementsByTagName("g");
        return IntStream.range(0, panels.getLength())
                .mapToObj(i -> (Element) panels.item(i))
                .filter(panel -> panel.getTextContent().strip().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private static NodeList bars(String title) throws Exception {
        return panel(title).getElementsByTagName("rect");
    }

    private static double width(Node bar) {
        return Double.parseDouble(((Element) bar).getAttribute("width"));
    }

    @Test
    void theLimitIsWrittenNotDrawn() throws Exception {
        assertTrue(drawing().getDocumentElement().getTextContent().contains("kernel VXLAN: 10015 / 11373"));
    }
}
