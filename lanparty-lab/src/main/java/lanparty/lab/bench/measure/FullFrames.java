package lanparty.lab.bench.measure;

import java.time.Duration;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.tool.Ping;

/** Whether a LAN host's packets of 1500 bytes reach the player whole, each of them. */
final class FullFrames implements Measurement {
    @Override
    public String title() {
        return "full frames";
    }

    @Override
    public void measure(Rig rig, Figures into) {
        Ping ping = Ping.run(
                rig.lanHost(), BenchTopology.PLAYER1_ADDRESS, 3, Duration.ofMillis(200), "-M", "do", "-s", "1472");
        into.put(Quantity.FULL_FRAMES, ping.answered() == ping.sent() ? 1 : 0);
    }
}
