package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Signatures wait for a thread of their own, and not without end. */
class ProofThreadTest {
    private final CountDownLatch open = new CountDownLatch(1);
    private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();

    @Test
    void theAnswerComesBackOnTheLoop() throws InterruptedException {
        try (ProofThread proofs = new ProofThread()) {
            assertTrue(proofs.submit(() -> true, Runnable::run, answers::add));
            assertTrue(proofs.submit(() -> false, Runnable::run, answers::add));
            assertEquals(true, answers.poll(20, TimeUnit.SECONDS));
            assertEquals(false, answers.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatDoesNotFitTheQueueIsRefusedAndTheRestIsAnswered() throws InterruptedException {
        try (ProofThread proofs = new ProofThread()) {
            CountDownLatch begun = new CountDownLatch(1);
            assertTrue(proofs.submit(() -> begins(begun), Runnable::run, answers::add));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            for (int i = 0; i < RelayDefaults.MAX_PROOFS_WAITING; i++) {
                assertTrue(proofs.submit(() -> true, Runnable::run, answers::add));
            }
            assertFalse(proofs.submit(() -> true, Runnable::run, answers::add));
            open.countDown();
            for (int i = 0; i <= RelayDefaults.MAX_PROOFS_WAITING; i++) {
                assertEquals(true, answers.poll(20, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aLoopThatHasEndedIsNoTroubleForTheOthers() throws InterruptedException {
        try (ProofThread proofs = new ProofThread()) {
            proofs.submit(
                    () -> true,
                    task -> {
                        throw new RejectedExecutionException("ended");
                    },
                    answers::add);
            proofs.submit(() -> true, Runnable::run, answers::add);
            assertEquals(true, answers.poll(20, TimeUnit.SECONDS));
            assertEquals(0, answers.size());
        }
    }

    @Test
    void nothingIsTakenAfterItsEnd() {
        ProofThread proofs = new ProofThread();
        proofs.close();
        assertFalse(proofs.submit(() -> true, Runnable::run, answers::add));
    }

    private boolean begins(CountDownLatch begun) {
        begun.countDown();
        try {
            return open.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
