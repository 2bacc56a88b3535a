package lanparty.daemon.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import lanparty.obs.status.MemoryUse;
import lanparty.obs.status.StatusReport;
import org.junit.jupiter.api.Test;

/** What a Prometheus reads, by the grammar of its text format. */
class StatusMetricsTest {
    private static final Pattern SAMPLE = Pattern.compile(
            "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"(\\\\[\\\\n\"]|[^\\\\\"\\n])*\",?)*})? [-+0-9.eE]+");

    @Test
    void everyLineIsACommentOrASample() {
        for (String line : lines(SampleReport.withPlayer("Ada"))) {
            assertTrue(
                    line.startsWith("# HELP ")
                            || line.startsWith("# TYPE ")
                            || SAMPLE.matcher(line).matches(),
                    line);
        }
    }

    @Test
    void figuresAreInBaseUnits() {
        List<String> lines = lines(SampleReport.withPlayer("Ada"));
        assertTrue(lines.contains("lanparty_path_round_trip_seconds 0.0234"), lines.toString());
        assertTrue(lines.contains("lanparty_path_loss_ratio 0.003"), lines.toString());
        assertTrue(lines.contains("lanparty_uptime_seconds 61.0"), lines.toString());
        assertTrue(lines.contains("lanparty_link_up 1.0"), lines.toString());
        assertTrue(lines.contains("lanparty_build_info{role=\"gateway\",version=\"1.2.3\"} 1.0"), lines.toString());
    }

    @Test
    void countersAndReasonsHaveTheirNames() {
        List<String> lines = lines(SampleReport.withPlayer("Ada"));
        assertTrue(lines.contains("# TYPE lanparty_frames_sent_total counter"), lines.toString());
        assertTrue(lines.contains("lanparty_frames_sent_total 312.0"), lines.toString());
        assertTrue(lines.contains("lanparty_dropped_total{reason=\"runt\"} 3.0"), lines.toString());
        assertTrue(lines.contains("lanparty_refused_total{reason=\"banned\"} 1.0"), lines.toString());
    }

    @Test
    void aHostileNameStaysInItsLabel() {
        List<String> lines = lines(SampleReport.withPlayer("a\"} 1\nlanparty_rooms 99\\"));
        assertEquals(
                List.of("lanparty_rooms 1.0"),
                lines.stream().filter(line -> line.startsWith("lanparty_rooms")).toList());
        for (String line : lines) {
            assertTrue(line.startsWith("# ") || SAMPLE.matcher(line).matches(), line);
        }
    }

    @Test
    void roomsWhoseShortenedNamesAreAlikeDoNotSpoilTheScrape() {
        List<String> lines = lines(SampleReport.of(List.of(
                SampleReport.room(1, "~abcdef", List.of(SampleReport.player(2, "Ada"))),
                SampleReport.room(2, "~abcdef", List.of(SampleReport.player(2, "Ada"))))));
        assertTrue(lines.contains("lanparty_rooms 2.0"), lines.toString());
    }

    private static List<String> lines(StatusReport report) {
        Answer answer = StatusMetrics.of(report, new MemoryUse(2, 1, 3, 4));
        assertEquals("text/plain; version=0.0.4; charset=utf-8", answer.type());
        return Arrays.asList(new String(answer.body(), StandardCharsets.UTF_8).split("\n"));
    }
}
