package lanparty.client.tap;

import java.util.regex.Pattern;
import lanparty.daemon.linux.InterfaceInfo;

/**
 * What a virtual adapter can be called.
 *
 * @param text 1 to 15 characters, as the kernel allows (IFNAMSIZ less the terminating zero)
 */
public record TapName(String text) {
    /** What it is called unless the player says otherwise. */
    public static final String DEFAULT = "lanparty0";

    /** The kernel would take more, but '%' is a pattern to it, and '/' and ':' mislead tools. */
    private static final Pattern TEXT =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0," + (InterfaceInfo.MAX_NAME_LENGTH - 1) + "}");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public TapName {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' can't be an adapter's name; use 1 to "
                    + InterfaceInfo.MAX_NAME_LENGTH + " letters, digits, '_', '-' and '.', such as " + DEFAULT);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
