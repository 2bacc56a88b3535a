package lanparty.ctrl;

import java.util.regex.Pattern;

/**
 * What a relay's operator gives to hosts who may open rooms. A secret: {@link #toString} hides it, and comparing takes as
 * long for any token.
 */
public final class OperatorToken {
    /** As short as nobody guesses while a relay answers. */
    public static final int MIN_LENGTH = 16;

    /** As long as anybody needs. */
    public static final int MAX_LENGTH = 128;

    private static final Pattern TEXT = Pattern.compile("[!-~]{" + MIN_LENGTH + "," + MAX_LENGTH + "}");

    private final String text;

    /**
     * Checks length and characters.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the token
     */
    public OperatorToken(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("a token has " + MIN_LENGTH + " to " + MAX_LENGTH
                    + " visible ASCII characters without spaces; 'openssl rand -hex 16' makes one");
        }
        this.text = text;
    }

    /** The secret itself. */
    public String text() {
        return text;
    }

    /** Compares hashes, so that neither time nor length tells how much of a guess was right. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OperatorToken that && digest().equals(that.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    private Octets digest() {
        return new Sha256("lanparty token 1").text(text).digest();
    }

    @Override
    public String toString() {
        return "OperatorToken";
    }
}
