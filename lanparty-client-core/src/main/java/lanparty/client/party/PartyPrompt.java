package lanparty.client.party;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import lanparty.ctrl.Invite;
import org.jspecify.annotations.Nullable;

/** Asks a player at a terminal which party it is: the one of last time, or one whose invite is pasted. */
public final class PartyPrompt {
    /** Lines that are read before the player is told to look at the invite itself. */
    private static final int MOST_LINES = 20;

    private final BufferedReader in;
    private final PrintWriter out;

    /** Asks nothing yet; both stay the caller's. */
    public PartyPrompt(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Asks until there is an answer.
     *
     * @param last the party of last time, offered first
     * @return nothing where the input ends, or goes on without an invite
     */
    public Optional<Invite> ask(Optional<Invite> last) {
        try {
            return last.isPresent() ? offer(last.get()) : paste("");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A player who has a new invite may paste it here as well. */
    private Optional<Invite> offer(Invite last) throws IOException {
        say("Join the party of last time, room '" + last.room() + "' at " + last.relay()
                + "? [Y/n, or another invite] ");
        String answer = in.readLine();
        if (answer == null) {
            return Optional.empty();
        }
        return switch (answer.strip().toLowerCase(Locale.ROOT)) {
            case "", "y", "yes" -> Optional.of(last);
            case "n", "no" -> paste("");
            default -> paste(answer);
        };
    }

    /**
     * A line that was broken on its way comes in pieces, so each piece is tried by itself and behind those before it.
     *
     * @param first what was pasted already, or nothing
     */
    private Optional<Invite> paste(String first) throws IOException {
        if (first.isEmpty()) {
            say("Paste the host's invite, which begins with " + Invite.SCHEME + ", and press Enter: ");
        }
        String pieces = "";
        String line = first.isEmpty() ? in.readLine() : first;
        for (int lines = 0; line != null && lines < MOST_LINES; lines++) {
            pieces += line;
            Attempt alone = Attempt.at(line);
            Attempt together = Attempt.at(pieces);
            Invite invite = alone.invite() == null ? together.invite() : alone.invite();
            if (invite != null) {
                return Optional.of(invite);
            }
            if (!in.ready() && !line.isBlank()) {
                say((line.contains(Invite.SCHEME) ? alone : together).refusal() + ": ");
            }
            line = in.readLine();
        }
        return Optional.empty();
    }

    /** What came of reading an invite: it, or why there is none. */
    private record Attempt(@Nullable Invite invite, String refusal) {
        static Attempt at(String text) {
            try {
                return new Attempt(Invite.parse(text), "");
            } catch (IllegalArgumentException e) {
                return new Attempt(null, String.valueOf(e.getMessage()));
            }
        }
    }

    private void say(String words) {
        out.print(words);
        out.flush();
    }
}
