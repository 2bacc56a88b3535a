package lanparty.lab.chaos.traffic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.net.linux.SeenFrame;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every frame that one host's interface sees, and knows a wrong one: other octets than were sent, one that is
 * for somebody else, one that came before, one's own coming back. One thread at a time.
 */
public final class FrameJudge {
    /** The invariant's name. */
    public static final String INVARIANT = "wrong frame";

    private final Host host;
    private final Hosts hosts;
    private final TestFrames frames;
    private final Violations violations;
    private final Map<Flow, SeenNumbers> seen = new HashMap<>();

    /** A judge at one host's interface. */
    public FrameJudge(Host host, Hosts hosts, TestFrames frames, Violations violations) {
        this.host = host;
        this.hosts = hosts;
        this.frames = frames;
        this.violations = violations;
    }

    /** What a frame is good for: its flow and number if it is one that was meant for this host, otherwise null. */
    @Nullable
    Arrival judge(SeenFrame seenFrame) {
        if (seenFrame.isOutgoing() || seenFrame.bytes().length < 14 || seenFrame.type() != TestFrames.ETHER_TYPE) {
            return null;
        }
        byte[] bytes = seenFrame.bytes();
        if (!frames.isPlausible(bytes)) {
            wrong("octets that nobody sent", seenFrame);
            return null;
        }
        int sender = TestFrames.sender(bytes);
        Target target = TestFrames.target(bytes);
        int sequence = TestFrames.sequence(bytes);
        if (!Arrays.equals(bytes, frames.frame(sender, target, sequence))) {
            wrong("other octets than were sent", seenFrame);
            return null;
        }
        if (sender == host.id()) {
            wrong("its own frame came back", seenFrame);
            return null;
        }
        if (!target.includes(host.id())) {
            // A switch floods what it has not learnt; a player sees only what is for them.
            if (host.place().isPlayers()) {
                wrong("a frame for " + hosts.byId(target.code()), seenFrame);
            }
            return null;
        }
        Flow flow = new Flow(sender, target, host.id());
        if (!seen.computeIfAbsent(flow, any -> new SeenNumbers()).isNew(sequence)) {
            wrong("number " + sequence + " of " + flow.describe(hosts) + " came twice", seenFrame);
            return null;
        }
        return new Arrival(flow, sequence);
    }

    private void wrong(String what, SeenFrame frame) {
        violations.add(INVARIANT, "at " + host + ": " + what + " (" + frame + ")");
    }

    /** A good frame. */
    record Arrival(Flow flow, int sequence) {}
}
