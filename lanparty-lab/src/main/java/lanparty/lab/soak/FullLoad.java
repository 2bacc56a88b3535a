package lanparty.lab.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemons;
import lanparty.lab.Party;
import lanparty.lab.net.LabException;
import lanparty.lab.net.LinkCounters;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.tool.Iperf;

/**
 * As much as goes between one player and the LAN: TCP both ways at once, and small datagrams both ways beside it, each
 * started again where it ends.
 */
final class FullLoad implements AutoCloseable {
    private static final int FIRST_PORT = 5400;
    private static final int LONG_SECONDS = 86_400;
    private static final long OCTETS_OF_FULL_FRAME = 1514;
    /** 10 000 datagrams of 128 octets a second. */
    private static final String[] SMALL = {"-u", "-l", "128", "-b", "10M"};

    private final Namespace player;
    private final Path folder;
    private final List<Stream> streams = new ArrayList<>();

    /** One iperf3 client, and how to start it. */
    private static final class Stream {
        private final Iperf server;
        private final String[] options;
        private NamespacedProcess client;

        Stream(Iperf server, Namespace player, String... options) {
            this.server = server;
            this.options = options;
            client = server.start(player, LONG_SECONDS, options);
        }

        void startAgain(Namespace player) {
            if (!client.isAlive()) {
                client = server.start(player, LONG_SECONDS, options);
            }
        }
    }

    /** Begins; the player has its address. */
    FullLoad(Party party) {
        player = party.player(1);
        folder = party.folder();
        add(party, "--bidir");
        add(party, SMALL);
        add(party, "-u", "-l", "128", "-b", "10M", "-R");
    }

    private void add(Party party, String... options) {
        int port = FIRST_PORT + streams.size();
        Path ofStream = folder.resolve("iperf-" + port);
        if (!ofStream.toFile().isDirectory() && !ofStream.toFile().mkdirs()) {
            throw new LabException("can't make " + ofStream);
        }
        Iperf server = Iperf.serve(party.lan1(), Party.LAN1_ADDRESS, port, ofStream);
        streams.add(new Stream(server, player, options));
    }

    /** Starts what has ended. */
    void keepGoing() {
        streams.forEach(stream -> stream.startAgain(player));
    }

    /**
     * Frames that have crossed, at least: the adapter counts a super-frame as one, so where its octets make more full
     * frames than it counted, those.
     */
    long frames() {
        LinkCounters counters = player.countersOf(Daemons.TAP);
        return atLeast(counters.sentFrames(), counters.sentBytes())
                + atLeast(counters.receivedFrames(), counters.receivedBytes());
    }

    private static long atLeast(long frames, long octets) {
        return Math.max(frames, octets / OCTETS_OF_FULL_FRAME);
    }

    @Override
    public void close() {
        for (Stream stream : streams) {
            stream.client.close();
            stream.server.close();
        }
    }
}
