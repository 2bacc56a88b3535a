package lanparty.relay.session;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where signatures are verified: some 600 µs each, too long for a thread that moves frames. */
public interface ProofCheck {
    /**
     * Verifies a signature, or refuses to.
     *
     * @param verification true where it is right; runs on any thread
     * @param loop what calls {@code answer}
     * @param answer gets the result, once
     * @return false where too many wait already; nothing is called then
     */
    boolean submit(BooleanSupplier verification, Executor loop, Consumer<Boolean> answer);
}
