package lanparty.lab.filter;

import java.util.function.Function;
import lanparty.lab.net.Closer;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespaceNames;
import lanparty.lab.net.Veth;

/** Two machines and a cable between them: who believes, and where a player's or the LAN's frames come out. */
final class Cable implements AutoCloseable {
    static final String BELIEVERS_PORT = "lan0";
    static final String PLAYERS_PORT = "player0";

    private final Closer closer = new Closer();
    private final Namespace believer;
    private final Namespace player;

    Cable() {
        NamespaceNames.removeStale();
        Function<String, String> names = new NamespaceNames()::of;
        try {
            believer = closer.add(Namespace.create(names.apply("believer")));
            player = closer.add(Namespace.create(names.apply("player")));
            Veth.connect(believer, BELIEVERS_PORT, player, PLAYERS_PORT);
        } catch (LabException e) {
            closer.close();
            throw e;
        }
    }

    Namespace believer() {
        return believer;
    }

    Namespace player() {
        return player;
    }

    String playersMac() {
        return player.macOf(PLAYERS_PORT);
    }

    /** The filter as it is asked about this player's frames. */
    PartyFilter filter() {
        return new PartyFilter(playersMac());
    }

    @Override
    public void close() {
        closer.close();
    }
}
