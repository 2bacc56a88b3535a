package lanparty.relay.entrance;

import java.security.SecureRandom;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal {@link RetryToken}s: a random one for each minute, of which the last two are kept. They live in this
 * process alone, so a token outlives neither its minute's successor nor the relay. Any thread.
 */
public final class RetryKeys {
    /** How long one key seals, in tenths of a second: far longer than a token is good for. */
    static final int ROTATION_TENTHS = 600;

    private static final int KEY_BYTES = 32;

    private final Consumer<byte[]> random;
    private @Nullable Key latest;
    private @Nullable Key before;

    /** Keys drawn from the system's randomness. */
    public RetryKeys(SecureRandom random) {
        this(random::nextBytes);
    }

    /** For tests: keys as {@code random} fills them. */
    RetryKeys(Consumer<byte[]> random) {
        this.random = random;
    }

    /** The key to seal with at this time. */
    synchronized SecretKey sealing(int whenTenths) {
        int minute = minute(whenTenths);
        Key current = latest;
        if (current == null || current.minute != minute) {
            byte[] octets = new byte[KEY_BYTES];
            random.accept(octets);
            before = current;
            current = new Key(minute, new SecretKeySpec(octets, RetrySeal.ALGORITHM));
            latest = current;
        }
        return current.key;
    }

    /** The key that was used at this time; null where there is none, or it is gone. */
    synchronized @Nullable SecretKey sealed(int whenTenths) {
        int minute = minute(whenTenths);
        if (latest != null && latest.minute == minute) {
            return latest.key;
        }
        return before != null && before.minute == minute ? before.key : null;
    }

    private static int minute(int whenTenths) {
        return Math.floorDiv(whenTenths, ROTATION_TENTHS);
    }

    private record Key(int minute, SecretKey key) {}
}
