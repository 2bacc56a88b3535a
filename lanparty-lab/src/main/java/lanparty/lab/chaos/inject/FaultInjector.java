package lanparty.lab.chaos.inject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import lanparty.lab.Party;
import lanparty.lab.chaos.fault.DaemonFault;
import lanparty.lab.chaos.fault.Episode;
import lanparty.lab.chaos.fault.Episode.Strike;
import lanparty.lab.chaos.fault.Fault;
import lanparty.lab.chaos.fault.NetworkFault;
import lanparty.lab.net.Patience;

/** Lets an episode's faults strike, each on a thread of its own, and tells when each begins and ends. */
public final class FaultInjector {
    private final DaemonFaults daemons;
    private final NetworkFaults network;

    /** Nothing has struck yet. */
    public FaultInjector(Party party, Crew crew) {
        daemons = new DaemonFaults(crew);
        network = new NetworkFaults(party);
    }

    /** Told on the fault's own thread. */
    public interface Events {
        /** The fault has begun; it ends no sooner than this returns. */
        void begun(Fault fault);

        /** The cause is gone, just now. */
        void ended(Fault fault);
    }

    /** Returns once all of the episode is over. @throws java.util.concurrent.CompletionException where it can't be made */
    public void run(Episode episode, Events events) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (Strike strike : episode.strikes()) {
            running.add(onOwnThread(strike.fault(), fault -> {
                Patience.rest(strike.delay());
                Undo undo = begin(fault);
                events.begun(fault);
                Patience.rest(fault.lasts());
                undo.end();
                events.ended(fault);
            }));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).join();
    }

    private static CompletableFuture<Void> onOwnThread(Fault fault, Consumer<Fault> work) {
        return CompletableFuture.runAsync(() -> work.accept(fault), task -> {
            Thread thread = new Thread(task, "fault-" + fault.kind());
            thread.setDaemon(true);
            thread.start();
        });
    }

    private Undo begin(Fault fault) {
        return fault instanceof DaemonFault daemonFault
                ? daemons.begin(daemonFault)
                : network.begin((NetworkFault) fault);
    }

    /** Puts addresses back as they were before the first fault. */
    public void restore() {
        network.restore();
    }
}
