package lanparty.relay;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import lanparty.ctrl.IdentityKey;
import lanparty.link.identity.IdentityKeyPair;

/** Keys by name: the same name has the same keys as long as the tests run. */
public final class TestIdentities {
    private static final Map<String, IdentityKeyPair> BY_NAME = new ConcurrentHashMap<>();
    private static final Map<IdentityKey, IdentityKeyPair> BY_KEY = new ConcurrentHashMap<>();

    private TestIdentities() {}

    /** Made where nobody has asked for this name before. */
    public static IdentityKeyPair of(String name) {
        return BY_NAME.computeIfAbsent(name, unknown -> {
            IdentityKeyPair made = IdentityKeyPair.generate();
            BY_KEY.put(made.key(), made);
            return made;
        });
    }

    /** The public half. */
    public static IdentityKey keyOf(String name) {
        return of(name).key();
    }

    /** True for a key that {@link #of} made. */
    public static boolean knows(IdentityKey key) {
        return BY_KEY.containsKey(key);
    }

    /** Both halves of a key that {@link #of} made. */
    public static IdentityKeyPair pairOf(IdentityKey key) {
        return Objects.requireNonNull(BY_KEY.get(key), "nobody's key");
    }
}
