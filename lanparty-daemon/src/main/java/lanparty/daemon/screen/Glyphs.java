package lanparty.daemon.screen;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which characters a terminal is trusted with. */
enum Glyphs {
    /** All of Unicode. */
    UNICODE("▁▂▃▄▅▆▇█", "…", "±", "·", "─"),
    /** Printable ASCII alone. */
    ASCII("_.:-=+*#", "~", "+-", "|", "-");

    /** In the order in which a C library looks at them (setlocale(3)). */
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_CTYPE", "LANG");

    private final String bars;
    private final String ellipsis;
    private final String plusMinus;
    private final String dot;
    private final String rule;

    Glyphs(String bars, String ellipsis, String plusMinus, String dot, String rule) {
        this.bars = bars;
        this.ellipsis = ellipsis;
        this.plusMinus = plusMinus;
        this.dot = dot;
        this.rule = rule;
    }

    /** What the locale of this environment allows. */
    static Glyphs of(Map<String, String> environment) {
        for (String variable : VARIABLES) {
            String locale = environment.getOrDefault(variable, "");
            if (!locale.isEmpty()) {
                String lower = locale.toLowerCase(Locale.ROOT);
                return lower.contains("utf-8") || lower.contains("utf8") ? UNICODE : ASCII;
            }
        }
        return ASCII;
    }

    /** What they are written in. */
    Charset charset() {
        return this == UNICODE ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    }

    /** From the lowest to the highest, one column each. */
    String bars() {
        return bars;
    }

    /** Stands for what was cut off; one column. */
    String ellipsis() {
        return ellipsis;
    }

    String plusMinus() {
        return plusMinus;
    }

    /** Between two facts; one column. */
    String dot() {
        return dot;
    }

    /** A line across the screen is made of it; one column. */
    String rule() {
        return rule;
    }
}
