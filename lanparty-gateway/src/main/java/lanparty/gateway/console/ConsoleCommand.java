package lanparty.gateway.console;

import java.util.Locale;

/**
 * One line that a host typed.
 *
 * <pre>
 *   players                   who is here
 *   kick WHO [REASON]         sends a player away
 *   ban WHO [REASON]          sends a player away for good
 *   unban WHO                 lets somebody in again
 *   bans                      who is banned
 *   invite                    shows the invite again
 *   close [REASON]            closes the room and ends the gateway
 *   help
 * </pre>
 *
 * @param verb what to do
 * @param who a number, MAC address or name, in quotes where it has spaces; empty where none is needed
 * @param reason for the players, may be empty
 */
record ConsoleCommand(Verb verb, String who, String reason) {
    /** What can be asked for. */
    enum Verb {
        PLAYERS(false),
        KICK(true),
        BAN(true),
        UNBAN(true),
        BANS(false),
        INVITE(false),
        CLOSE(false),
        HELP(false);

        private final boolean isAboutSomebody;

        Verb(boolean isAboutSomebody) {
            this.isAboutSomebody = isAboutSomebody;
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that there is, in one line. */
    static final String HELP = "type: players, kick WHO [REASON], ban WHO [REASON], unban WHO, bans, invite,"
            + " close [REASON]; WHO is a number, a MAC address or a name, in \"quotes\" where it has spaces";

    /**
     * Reads a line that is not blank.
     *
     * @throws IllegalArgumentException with a sentence for the host
     */
    static ConsoleCommand parse(String line) {
        String[] word = firstAndRest(line);
        for (Verb verb : Verb.values()) {
            if (verb.text().equals(word[0].toLowerCase(Locale.ROOT))) {
                return parse(verb, word[1]);
            }
        }
        throw new IllegalArgumentException("'" + word[0] + "' is not a command; " + HELP);
    }

    private static ConsoleCommand parse(Verb verb, String rest) {
        if (!verb.isAboutSomebody) {
            return new ConsoleCommand(verb, "", rest);
        }
        String[] who = firstAndRest(rest);
        if (who[0].isEmpty()) {
            throw new IllegalArgumentException("'" + verb.text() + "' needs a player; " + HELP);
        }
        return new ConsoleCommand(verb, who[0], who[1]);
    }

    /** The first word, or what stands in quotes, and what follows. */
    private static String[] firstAndRest(String text) {
        String stripped = text.strip();
        boolean isQuoted = stripped.startsWith("\"");
        int from = isQuoted ? 1 : 0;
        int end = isQuoted ? stripped.indexOf('"', 1) : stripped.indexOf(' ');
        if (end < 0) {
            return new String[] {stripped.substring(from), ""};
        }
        return new String[] {
            stripped.substring(from, end), stripped.substring(end + 1).strip()
        };
    }
}
