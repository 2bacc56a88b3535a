package lanparty.daemon.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who may act for the host: a browser that shows the one-time token of the printed URL gets a session for it, and the next
 * one that comes needs another token. Both are 128 random bits. Nothing in here tells by how long it takes how much of a
 * guess was right. Any thread.
 */
final class HostAccess {
    private static final int BYTES = 16;

    /** The host's devices; the one that came first is out when there are more. */
    private static final int MOST_SESSIONS = 16;

    private final RandomGenerator random;
    private final Deque<byte[]> sessions = new ArrayDeque<>();
    private String token;

    /**
     * Nobody has a session yet.
     *
     * @param random not guessable in production
     */
    HostAccess(RandomGenerator random) {
        this.random = random;
        token = secret();
    }

    /** What the next session costs. */
    synchronized String token() {
        return token;
    }

    /** A new session for the token, which is worth nothing any more; null where it is none. */
    synchronized @Nullable String exchange(String shown) {
        if (!MessageDigest.isEqual(octets(token), octets(shown))) {
            return null;
        }
        token = secret();
        String session = secret();
        if (sessions.size() == MOST_SESSIONS) {
            sessions.removeFirst();
        }
        sessions.addLast(octets(session));
        return session;
    }

    /** True for a session that was given. */
    synchronized boolean isAllowed(String session) {
        boolean isKnown = false;
        for (byte[] each : sessions) {
            isKnown |= MessageDigest.isEqual(each, octets(session));
        }
        return isKnown;
    }

    private String secret() {
        byte[] octets = new byte[BYTES];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
