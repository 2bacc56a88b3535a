package lanparty.daemon.doctor;

/**
 * What one check has found.
 *
 * @param verdict how bad it is
 * @param subject what was looked at, one or two words
 * @param what how it is, one sentence in plain words that shows no secret
 * @param cure what to do about it, one sentence; empty where there is nothing to do
 */
public record Finding(Verdict verdict, String subject, String what, String cure) {
    /** As it should be. */
    public static Finding good(String subject, String what) {
        return new Finding(Verdict.GOOD, subject, what, "");
    }

    /** Works, but could be better. */
    public static Finding warning(String subject, String what, String cure) {
        return new Finding(Verdict.WARNING, subject, what, cure);
    }

    /** Doesn't work. */
    public static Finding fault(String subject, String what, String cure) {
        return new Finding(Verdict.FAULT, subject, what, cure);
    }

    /** Nothing can be said, for this reason. */
    public static Finding notChecked(String subject, String why) {
        return new Finding(Verdict.NOT_CHECKED, subject, why, "");
    }

    /** What a failure's sentence says, which names its cure behind the last semicolon. */
    public static Finding fault(String subject, Throwable failure) {
        String sentence = String.valueOf(failure.getMessage());
        int cureAt = sentence.lastIndexOf("; ");
        return cureAt < 0
                ? fault(subject, sentence, "")
                : fault(subject, sentence.substring(0, cureAt), sentence.substring(cureAt + 2));
    }
}
