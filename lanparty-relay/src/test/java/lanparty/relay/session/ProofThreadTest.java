package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import lanparty.daemon.jvm.Niceness;
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

    /** Nineteenth in proc(5)'s stat; the name, in brackets, may hold spaces. */
    @Test
    void whereCoresAreFewItWaitsForTheLoops() throws InterruptedException {
        BlockingQueue<Integer> niceness = new LinkedBlockingQueue<>();
        try (ProofThread proofs = new ProofThread()) {
            proofs.submit(
                    () -> {
                        String stat = statOfThisThread();
                        String[] fromThird =
                                stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                        return niceness.add(Integer.valueOf(fromThird[19 - 3]));
                    },
                    Runnable::run,
                    answers::add);
            assertEquals(Niceness.BACKGROUND, niceness.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void nothingIsTakenAfterItsEnd() {
        ProofThread proofs = new ProofThread();
        proofs.close();
        assertFalse(proofs.submit(() -> true, Runnable::run, answers::add));
    }

    private static String statOfThisThread() {
        try {
            return Files.readString(Path.of("/proc/thread-self/stat"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
