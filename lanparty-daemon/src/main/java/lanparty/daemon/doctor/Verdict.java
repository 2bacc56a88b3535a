package lanparty.daemon.doctor;

/** How bad a finding is, the worst first. */
public enum Verdict {
    /** The party doesn't work, or not for this machine, before it is cured. */
    FAULT("FAULT"),
    /** The party works, but worse than it could, or not in every case. */
    WARNING("warning"),
    /** Nothing can be said. */
    NOT_CHECKED("not checked"),
    /** As it should be. */
    GOOD("good");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
