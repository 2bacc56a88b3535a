package lanparty.lab.attack;

import lanparty.lab.net.LabException;

/** What an attack expects of a sound relay. */
final class Expectation {
    private static final String BROKEN = "the relay did not do what it must";

    private Expectation() {}

    /** @throws LabException where it doesn't hold */
    static void expect(boolean holds) {
        if (!holds) {
            throw new LabException(BROKEN);
        }
    }

    /** @throws LabException with what was seen or said, where it doesn't hold */
    static void expect(boolean holds, String seen) {
        if (!holds) {
            throw new LabException(BROKEN + ": " + seen);
        }
    }
}
