package lanparty.overlay;

import java.util.Locale;

/** The one spelling of enum constants outside the code: {@code FRAMES_SENT} is {@code frames-sent}. */
public final class EnumKey {
    private EnumKey() {}

    /** Lower case with dashes. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
