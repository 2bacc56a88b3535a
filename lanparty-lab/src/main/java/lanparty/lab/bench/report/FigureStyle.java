package lanparty.lab.bench.report;

import java.util.Locale;

/** How a figure is written; one that is infinite is ∞ in all of them. */
enum FigureStyle {
    /** Three significant digits, large numbers whole. */
    PLAIN(1),
    /** Microseconds as milliseconds, the same way. */
    AS_MS(1e-3),
    /** Whole. */
    COUNT(1) {
        @Override
        String finite(double value) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
    },
    /** 1 or 0 in words. */
    YES_OR_NO(1) {
        @Override
        String finite(double value) {
            return value >= 0.5 ? "yes" : "no";
        }
    };

    private final double factor;

    FigureStyle(double factor) {
        this.factor = factor;
    }

    /** The figure as readers see it. */
    final String text(double value) {
        return Double.isInfinite(value) ? "∞" : finite(value);
    }

    /** A finite figure as readers see it. */
    String finite(double value) {
        double scaled = value * factor;
        if (scaled == 0) {
            return "0";
        }
        int decimals = scaled >= 99.95 ? 0 : scaled >= 0.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", scaled);
    }
}
