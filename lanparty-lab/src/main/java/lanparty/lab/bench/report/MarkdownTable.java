package lanparty.lab.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.Quantity;

/** A run as the table of docs/performance.md: a column for each tunnel, the best figure of those that compete in bold. */
public final class MarkdownTable {
    private final List<TunnelRecord> tunnels;
    private final List<Row> rows;
    private final List<Figures> competitors;

    private MarkdownTable(RunRecord run) {
        tunnels = run.tunnels();
        rows = Row.of(run);
        competitors = run.competitors().stream().map(TunnelRecord::median).toList();
    }

    /** The table, its last line ended. */
    public static String of(RunRecord run) {
        return new MarkdownTable(run).text();
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add(line("", tunnels.stream().map(TunnelRecord::title).toList()));
        lines.add("|---".repeat(tunnels.size() + 1) + "|");
        for (Row row : rows) {
            lines.add(line(
                    row.title(),
                    tunnels.stream().map(tunnel -> cell(row, tunnel)).toList()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(String head, List<String> cells) {
        String first = head.isEmpty() ? "| " : "| " + head + " ";
        return first + cells.stream().map(cell -> "| " + cell + " ").collect(Collectors.joining()) + "|";
    }

    private String cell(Row row, TunnelRecord tunnel) {
        Figures figures = tunnel.median();
        return row.quantities().stream()
                        .map(quantity -> figure(row, quantity, tunnel, figures))
                        .collect(Collectors.joining(" / "))
                + row.aside(figures);
    }

    private String figure(Row row, Quantity quantity, TunnelRecord tunnel, Figures figures) {
        String text = row.text(quantity, figures);
        OptionalDouble best = Row.best(quantity, competitors);
        boolean isBest = !tunnel.isLimit()
                && best.isPresent()
                && figures.of(quantity).isPresent()
                && row.text(best.getAsDouble()).equals(text);
        return isBest ? "**" + text + "**" : text;
    }
}
