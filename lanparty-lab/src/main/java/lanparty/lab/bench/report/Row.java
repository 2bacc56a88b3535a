package lanparty.lab.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.Quantity;
import lanparty.lab.bench.measure.Quantity.Better;
import org.jspecify.annotations.Nullable;

/** The table's rows: one or two figures that compete, and perhaps one in parentheses that explains them. */
enum Row {
    FRESH_TCP(
            "fresh start, first 10 s: TCP up / down, Mbit/s",
            FigureStyle.PLAIN,
            Quantity.FRESH_TCP_UP_MBPS,
            Quantity.FRESH_TCP_DOWN_MBPS),
    FRESH_IDLE(
            "fresh start, first 10 s: idle round trip p50 / p99, µs (lost)",
            FigureStyle.PLAIN,
            Quantity.FRESH_LOST,
            List.of(Quantity.FRESH_P50_US, Quantity.FRESH_P99_US)),
    LAUNCH("launch to first answered ping, s", FigureStyle.PLAIN, Quantity.LAUNCH_S),
    TCP("TCP up / down, Mbit/s", FigureStyle.PLAIN, Quantity.TCP_UP_MBPS, Quantity.TCP_DOWN_MBPS),
    CPU("daemons' CPU s per GB up", FigureStyle.PLAIN, Quantity.CPU_UP_S_PER_GB),
    IDLE(
            "idle round trip p50 / p99, µs (lost)",
            FigureStyle.PLAIN,
            Quantity.IDLE_LOST,
            List.of(Quantity.IDLE_P50_US, Quantity.IDLE_P99_US)),
    UNDER_BULK(
            "under bulk TCP p50 / p99, ms (lost)",
            FigureStyle.AS_MS,
            Quantity.BULK_LOST,
            List.of(Quantity.BULK_P50_US, Quantity.BULK_P99_US)),
    SMALL("128-byte UDP, k/s at < 1 % loss", FigureStyle.PLAIN, Quantity.SMALL_KPPS),
    HOME(
            "home uplink 20 Mbit/s, 200 ms buffer, bulk running: p50 / p99, ms (lost)",
            FigureStyle.AS_MS,
            Quantity.HOME_LOST,
            List.of(Quantity.HOME_P50_US, Quantity.HOME_P99_US)),
    HOME_TCP("TCP up through a 20 Mbit/s home uplink, Mbit/s", FigureStyle.PLAIN, Quantity.HOME_TCP_MBPS),
    LOSSY("TCP up at 1 % WAN loss, Mbit/s", FigureStyle.PLAIN, Quantity.LOSSY_TCP_MBPS),
    LONG_1_TCP("TCP up at 30 ms, 1 % loss each way, Mbit/s", FigureStyle.PLAIN, Quantity.LONG_1_TCP_MBPS),
    LONG_1(
            "idle at 30 ms, 1 % loss each way: p50 / p99, ms (lost)",
            FigureStyle.AS_MS, Quantity.LONG_1_LOST, List.of(Quantity.LONG_1_P50_US, Quantity.LONG_1_P99_US)),
    LONG_3_TCP("TCP up at 30 ms, 3 % loss each way, Mbit/s", FigureStyle.PLAIN, Quantity.LONG_3_TCP_MBPS),
    LONG_3(
            "idle at 30 ms, 3 % loss each way: p50 / p99, ms (lost)",
            FigureStyle.AS_MS, Quantity.LONG_3_LOST, List.of(Quantity.LONG_3_P50_US, Quantity.LONG_3_P99_US)),
    FULL_FRAMES("full 1500-byte frames", FigureStyle.YES_OR_NO, Quantity.FULL_FRAMES),
    MEMORY("resident, all 4 daemons, MB", FigureStyle.PLAIN, Quantity.RESIDENT_MB);

    private final String title;
    private final FigureStyle style;
    private final List<Quantity> quantities;
    private final @Nullable Quantity aside;

    Row(String title, FigureStyle style, Quantity... quantities) {
        this(title, style, null, List.of(quantities));
    }

    Row(String title, FigureStyle style, @Nullable Quantity aside, List<Quantity> quantities) {
        this.title = title;
        this.style = style;
        this.quantities = quantities;
        this.aside = aside;
    }

    /** Those that a run has a figure for, in order: one that was kept before a row was added goes without it. */
    static List<Row> of(RunRecord run) {
        List<Figures> all = run.tunnels().stream().map(TunnelRecord::median).toList();
        return Stream.of(values())
                .filter(row -> all.stream().anyMatch(row::isIn))
                .toList();
    }

    private boolean isIn(Figures figures) {
        return quantities.stream().anyMatch(quantity -> figures.of(quantity).isPresent());
    }

    /** What the row is about, with the unit. */
    String title() {
        return title;
    }

    /** What competes in it. */
    List<Quantity> quantities() {
        return quantities;
    }

    /** Whether its figures make sense as lengths. */
    boolean isDrawn() {
        return style != FigureStyle.YES_OR_NO;
    }

    /** Whether more is better, for all of its figures. */
    boolean isMoreBetter() {
        return quantities.get(0).better() == Better.HIGHER;
    }

    /** One figure in words; a dash where it wasn't measured. */
    String text(Quantity quantity, Figures figures) {
        OptionalDouble value = figures.of(quantity);
        return value.isPresent() ? style.text(value.getAsDouble()) : "–";
    }

    /** What stands in parentheses behind the figures, with a space before it; empty where nothing does. */
    String aside(Figures figures) {
        return Optional.ofNullable(aside)
                .map(quantity -> figures.of(quantity))
                .filter(OptionalDouble::isPresent)
                .map(value -> " (" + FigureStyle.COUNT.text(value.getAsDouble()) + ")")
                .orElse("");
    }

    /** A quantity's best figure among those, if any of them has it; an infinite one is nobody's best. */
    static OptionalDouble best(Quantity quantity, List<Figures> candidates) {
        DoubleBinaryOperator choice = quantity.better() == Better.HIGHER ? Math::max : Math::min;
        return candidates.stream()
                .map(figures -> figures.of(quantity))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .filter(Double::isFinite)
                .reduce(choice);
    }

    /** One figure in words, as {@link #text(Quantity, Figures)}. */
    String text(double value) {
        return style.text(value);
    }
}
