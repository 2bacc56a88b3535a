package lanparty.lab.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.Quantity;

/**
 * A run as a drawing: a panel for each row, a bar for each figure. It takes the reader's light or dark colours, needs no
 * font and no script, and is the same for the same run. The kernel's limit is written below a panel, not drawn: its bar
 * would leave the others no length.
 */
public final class SvgChart {
    private static final int COLUMNS = 3;
    private static final int PANEL_WIDTH = 330;
    private static final int GAP = 20;
    private static final int HEAD_HEIGHT = 58;
    private static final int PANEL_HEAD = 44;
    private static final int PANEL_FOOT = 22;
    private static final int SLOT = 22;
    private static final int BAR_LEFT = 132;
    private static final int BAR_MAX = 104;
    private static final int VALUE_GAP = 6;
    private static final int BARS_HEIGHT = 14;

    private static final String STYLE = """
            <style>
            text { font: 11px system-ui, sans-serif; fill: #1f2328; }
            .head { font-size: 17px; font-weight: 600; }
            .panel { font-size: 12px; font-weight: 600; }
            .ours { font-weight: 600; }
            .note { fill: #59636e; }
            .card { fill: #ffffff; stroke: #d1d9e0; }
            rect.peer { fill: #8c959f; }
            rect.ours { fill: #0969da; }
            rect.second { opacity: 0.5; }
            @media (prefers-color-scheme: dark) {
            text { fill: #f0f6fc; }
            .note { fill: #9198a1; }
            .card { fill: #0d1117; stroke: #3d444d; }
            rect.peer { fill: #6e7681; }
            rect.ours { fill: #4493f8; }
            }
            </style>
            """;

    private final RunRecord run;
    private final List<TunnelRecord> competitors;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(RunRecord run) {
        this.run = run;
        competitors = run.competitors();
    }

    /** The drawing, its last line ended. */
    public static String of(RunRecord run) {
        return new SvgChart(run).text();
    }

    private String text() {
        List<Row> rows = Row.of(run).stream().filter(Row::isDrawn).toList();
        int panelHeight = PANEL_HEAD + competitors.size() * SLOT + PANEL_FOOT;
        int width = GAP + COLUMNS * (PANEL_WIDTH + GAP);
        int lines = (rows.size() + COLUMNS - 1) / COLUMNS;
        int height = HEAD_HEIGHT + lines * (panelHeight + GAP);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">",
                width, height, width, height);
        add("<title>lanparty beside other tunnels on one machine</title>");
        svg.append(STYLE);
        add("<rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>", width - 1, height - 1);
        add("<text class=\"head\" x=\"%d\" y=\"28\">lanparty beside other tunnels</text>", GAP);
        add("<text class=\"note\" x=\"%d\" y=\"46\">%s</text>", GAP, escaped(howMeasured()));
        for (int i = 0; i < rows.size(); i++) {
            int x = GAP + i % COLUMNS * (PANEL_WIDTH + GAP);
            int y = HEAD_HEIGHT + i / COLUMNS * (panelHeight + GAP);
            panel(rows.get(i), x, y);
        }
        add("</svg>");
        return svg.toString();
    }

    private String howMeasured() {
        int rounds = run.rounds();
        return "One machine of " + run.machine().cpus() + " cores carries both LAN hosts, gateway, relay and players; "
                + run.seconds() + " s a figure, "
                + (rounds == 1 ? "one round" : "medians of " + rounds + " rounds") + ".";
    }

    private void panel(Row row, int x, int y) {
        add("<g transform=\"translate(%d %d)\">", x, y);
        List<String> title = Lines.of(row.title());
        add("<text class=\"panel\" y=\"12\">%s</text>", escaped(title.get(0)));
        String hint = row.isMoreBetter() ? "more is better" : "less is better";
        String second = title.size() > 1 ? title.get(1) + "; " + hint : hint;
        add("<text class=\"note\" y=\"28\">%s</text>", escaped(second));
        double longest = longest(row);
        for (int i = 0; i < competitors.size(); i++) {
            slot(row, competitors.get(i), PANEL_HEAD + i * SLOT, longest);
        }
        String limits = run.tunnels().stream()
                .filter(TunnelRecord::isLimit)
                .map(tunnel -> tunnel.title() + ": " + words(row, tunnel.median()))
                .collect(Collectors.joining(", "));
        add("<text class=\"note\" y=\"%d\">%s</text>", PANEL_HEAD + competitors.size() * SLOT + 10, escaped(limits));
        add("</g>");
    }

    private void slot(Row row, TunnelRecord tunnel, int y, double longest) {
        String kind = tunnel.name().startsWith("lanparty") ? "ours" : "peer";
        Figures figures = tunnel.median();
        add("<text class=\"%s\" x=\"0\" y=\"%d\">%s</text>", kind, y + 11, escaped(tunnel.title()));
        int barHeight = BARS_HEIGHT / row.quantities().size();
        for (int i = 0; i < row.quantities().size(); i++) {
            OptionalDouble value = figures.of(row.quantities().get(i));
            if (value.isPresent() && value.getAsDouble() > 0) {
                add(
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                        i == 0 ? kind : kind + " second",
                        BAR_LEFT,
                        y + i * barHeight,
                        barLength(value.getAsDouble(), longest),
                        barHeight);
            }
        }
        add(
                "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>",
                kind, BAR_LEFT + BAR_MAX + VALUE_GAP, y + 11, escaped(words(row, figures)));
    }

    /** An infinite figure is as long as the longest, and the words beside it say ∞. */
    private static double barLength(double value, double longest) {
        return Double.isInfinite(value) ? BAR_MAX : Math.max(1, value / longest * BAR_MAX);
    }

    private double longest(Row row) {
        return competitors.stream()
                .map(TunnelRecord::median)
                .flatMapToDouble(figures -> row.quantities().stream()
                        .map(figures::of)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .filter(Double::isFinite))
                .max()
                .orElse(0);
    }

    private static String words(Row row, Figures figures) {
        return row.quantities().stream()
                        .map((Quantity quantity) -> row.text(quantity, figures))
                        .collect(Collectors.joining(" / "))
                + row.aside(figures);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A title on at most two lines, broken at a comma or a colon where it is long. */
    private static final class Lines {
        private static final int LONG = 44;

        static List<String> of(String title) {
            int mark = Math.max(title.lastIndexOf(", ", LONG), title.lastIndexOf(": ", LONG));
            return title.length() <= LONG || mark < 0
                    ? List.of(title)
                    : List.of(title.substring(0, mark), title.substring(mark + 2));
        }
    }
}
