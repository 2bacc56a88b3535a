package lanparty.lab.chaos;

import lanparty.lab.chaos.fault.Episode;
import lanparty.lab.chaos.fault.Fault;
import lanparty.lab.chaos.inject.FaultInjector;
import lanparty.lab.chaos.traffic.FlowBoard;
import lanparty.lab.chaos.traffic.Healing;

/** Lets one episode strike, waits for the party to heal, and tells how long that took. */
final class EpisodeRunner {
    private final FaultInjector injector;
    private final Peace peace;
    private final FlowBoard board;
    private final History history;

    EpisodeRunner(FaultInjector injector, Peace peace, FlowBoard board, History history) {
        this.injector = injector;
        this.peace = peace;
        this.board = board;
        this.history = history;
    }

    /** False where the party did not heal, so that nothing can be learnt from more faults. */
    boolean run(Episode episode) {
        board.beginSilences();
        injector.run(episode, new FaultInjector.Events() {
            @Override
            public void begun(Fault fault) {
                history.say("> " + fault.describe());
                if (episode.isPassable()) {
                    Healing healing = board.watchHealing();
                    if (peace.awaitHealing(fault.kind() + ", begun", episode, healing)) {
                        history.say("  everyone hears everyone meanwhile, after "
                                + healing.took().toMillis() + " ms");
                    }
                }
            }

            @Override
            public void ended(Fault fault) {
                board.watchHealing();
                history.say("< " + fault.kind() + " of " + fault.place() + " is over");
            }
        });
        Healing healing = board.healing();
        String name = episode.isPassable() ? episode.name() + ", over" : episode.name();
        boolean isHealed = peace.awaitHealing(name, episode, healing);
        if (isHealed) {
            history.say("  healed after " + healing.took().toMillis() + " ms");
            peace.checkBetweenEpisodes(episode);
        }
        return isHealed;
    }
}
