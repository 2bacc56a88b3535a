package lanparty.gateway.portmap;

import java.io.IOException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that go on once all of them have come. */
final class Meeting {
    private static final long PATIENCE_SECONDS = 20;

    private final CyclicBarrier barrier;

    Meeting(int threads) {
        barrier = new CyclicBarrier(threads);
    }

    /** Fails where the others don't come. */
    void await() throws IOException {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException | InterruptedException e) {
            throw new IOException("the others don't come", e);
        }
    }
}
