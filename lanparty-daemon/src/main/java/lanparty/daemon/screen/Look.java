package lanparty.daemon.screen;

import lanparty.obs.status.LogLevel;
import lanparty.obs.status.PathQuality;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/**
 * How things are set off from each other. Nothing is said by colour alone.
 *
 * @param hasColours false where the terminal has none or its user wants none; bold and inverse stay
 */
record Look(Glyphs glyphs, boolean hasColours) {
    AttributedStyle plain() {
        return AttributedStyle.DEFAULT;
    }

    AttributedStyle title() {
        return AttributedStyle.DEFAULT.inverse();
    }

    AttributedStyle heading() {
        return AttributedStyle.DEFAULT.bold();
    }

    AttributedStyle good() {
        return colour(AttributedStyle.GREEN);
    }

    AttributedStyle warning() {
        return colour(AttributedStyle.YELLOW);
    }

    AttributedStyle trouble() {
        return colour(AttributedStyle.RED);
    }

    AttributedStyle traffic() {
        return colour(AttributedStyle.CYAN);
    }

    AttributedStyle of(LogLevel level) {
        return switch (level) {
            case ERROR -> trouble();
            case WARNING -> warning();
            case INFO, DEBUG -> plain();
        };
    }

    AttributedStyle of(@Nullable PathQuality quality) {
        if (quality == null) {
            return plain();
        }
        return switch (quality.kind()) {
            case GOOD -> good();
            case SLOW -> warning();
            case LOSSY -> trouble();
        };
    }

    private AttributedStyle colour(int colour) {
        return hasColours ? AttributedStyle.DEFAULT.foreground(colour) : AttributedStyle.DEFAULT;
    }
}
