package lanparty.lab.bench.place;

import lanparty.lab.bench.place.hop.HopCount;
import lanparty.lab.bench.place.hop.HopProcess;
import lanparty.lab.bench.place.hop.LineSettings;
import lanparty.lab.net.Closer;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;

/**
 * A long way from the first player to the relay: 15 ms each way, and frames that are lost at random. A hop of our own stands
 * in for the isp's bridge, as not every kernel has netem. Closing it puts the bridge back.
 */
public final class LongLine implements AutoCloseable {
    /** From the player to the relay and back, without what the hosts add. */
    public static final int ROUND_TRIP_MS = 30;

    private final Closer closer = new Closer();
    private final Namespace isp;
    private final HopProcess hop;

    private LongLine(BenchTopology place, int lossPercent) {
        isp = place.on(Host.ISP);
        try {
            closer.add(SoftwareSegmentation.at(place.on(Host.PLAYER1), BenchTopology.INTERNET_PORT));
            closer.add(SoftwareSegmentation.at(place.on(Host.RELAY), place.relayPort(Host.PLAYER1)));
            // The hop starts beside the bridge: some frames come twice for a moment, but the line is never cut.
            hop = closer.add(HopProcess.start(
                    isp, HomeUplink.PORTS, new LineSettings(ROUND_TRIP_MS / 2, lossPercent), place.folder()));
            closer.add(this::bridge);
            for (String port : HomeUplink.PORTS) {
                isp.run("ip", "link", "set", "dev", port, "nomaster");
            }
        } catch (LabException e) {
            closer.close();
            throw e;
        }
    }

    /** Makes the first player's line such a one, where that many of a hundred frames are lost each way. */
    public static LongLine at(BenchTopology place, int lossPercent) {
        return new LongLine(place, lossPercent);
    }

    private void bridge() {
        for (String port : HomeUplink.PORTS) {
            isp.command("ip", "link", "set", "dev", port, "master", BenchTopology.BRIDGE)
                    .attempt();
        }
    }

    /** What the line has carried and lost. @throws LabException where it lost frames for want of room, so that figures don't count */
    public HopCount count() {
        HopCount count = hop.count();
        if (count.refused() > 0) {
            throw new LabException("the line could not carry all frames: " + count);
        }
        return count;
    }

    @Override
    public void close() {
        closer.close();
    }
}
