package lanparty.relay.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lanparty.obs.Counters;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.loop.RelayLoop;

/** A relay whose proofs wait until the test says. */
final class WaitingProofs {
    final VirtualLoop time = new VirtualLoop();
    final RelayLoop loop = new RelayLoop(0, time, new VirtualBatch(), new Counters(), new FrameMemory(1 << 20));
    final List<Runnable> waiting = new ArrayList<>();
    boolean isFull;

    Relay relay() {
        return new Relay(
                ServiceSettings.DEFAULTS,
                List.of(loop),
                time::nanoTime,
                new Random(1),
                new Proofs(Party.PROOFS.relayKey(), (verification, its, answer) -> add(verification, answer)));
    }

    FakeEndpoint connect(Relay relay) {
        FakeEndpoint endpoint = new FakeEndpoint((VirtualBatch) loop.batch());
        endpoint.attach(relay.accept(loop, endpoint));
        return endpoint;
    }

    void answerAll() {
        waiting.forEach(Runnable::run);
        time.advance(Duration.ZERO);
    }

    private boolean add(BooleanSupplier verification, Consumer<Boolean> answer) {
        return !isFull && waiting.add(() -> answer.accept(verification.getAsBoolean()));
    }
}
