package lanparty.lab.browser;

/**
 * What a page is looked at with.
 *
 * @param width of the window, in CSS pixels
 * @param isDark whether the system prefers dark
 */
public record View(int width, boolean isDark) {
    private static final int PHONE = 500;

    /** As in file names: {@code 390-dark}. */
    @Override
    public String toString() {
        return width + (isDark ? "-dark" : "-light");
    }

    boolean isPhone() {
        return width < PHONE;
    }
}
