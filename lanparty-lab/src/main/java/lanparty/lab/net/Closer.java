package lanparty.lab.net;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tears down what was built, last thing first, whatever fails on the way. It also runs when the JVM is told to end, so
 * that Ctrl-C leaves nothing behind. Thread-safe.
 */
public final class Closer implements AutoCloseable {
    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "lab-closer");
    private boolean closed;

    /** An empty closer, closed at JVM shutdown at the latest. */
    public Closer() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes charge of a thing and returns it. After {@link #close} the thing is closed at once. */
    public <T extends AutoCloseable> T add(T thing) {
        synchronized (this) {
            if (!closed) {
                things.push(thing);
                return thing;
            }
        }
        closeOne(thing, null);
        throw new LabException("the lab is being torn down");
    }

    /** Closes everything once. @throws LabException with the first failure, the others suppressed in it */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already or will; what follows is idempotent.
            assert shuttingDown != null;
        }
        closeAll();
    }

    private synchronized void closeAll() {
        closed = true;
        LabException failure = null;
        while (!things.isEmpty()) {
            failure = closeOne(things.pop(), failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable LabException closeOne(AutoCloseable thing, @Nullable LabException earlier) {
        try {
            thing.close();
            return earlier;
        } catch (Exception e) {
            LabException failure = earlier == null ? new LabException("could not tear down " + thing, e) : earlier;
            if (earlier != null) {
                earlier.addSuppressed(e);
            }
            return failure;
        }
    }
}
