package lanparty.lab.chaos.inject;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import lanparty.lab.chaos.check.Hardship;
import lanparty.lab.chaos.check.MembershipLog;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.probe.ProcessProbe;
import lanparty.lab.probe.Vitals;
import org.jspecify.annotations.Nullable;

/** One daemon from its start to its end; its successor is another member. */
public final class CrewMember {
    private final Place place;
    private final NamespacedProcess process;
    private final ProcessProbe probe;
    private final Set<Hardship> hardships;
    private @Nullable Vitals atStart;

    CrewMember(Place place, NamespacedProcess process, Path java, Set<Hardship> hardships) {
        this.place = place;
        this.process = process;
        this.hardships = new CopyOnWriteArraySet<>(hardships);
        probe = new ProcessProbe(process.pid(), java);
    }

    /** Where it runs. */
    public Place place() {
        return place;
    }

    /** What the room knows it as; nothing of that sort for the relay. */
    public String memberName() {
        return place.equals(Place.LAN) ? MembershipLog.GATEWAY : place.toString();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it has said. */
    public String log() {
        return process.log();
    }

    /** A look at what it uses. */
    public ProcessProbe probe() {
        return probe;
    }

    /** What it used when it was first in peace, kept at the first call that has it. */
    public @Nullable Vitals atStart() {
        return atStart;
    }

    /** Keeps what it used when it was first in peace. */
    public void atStart(Vitals vitals) {
        atStart = vitals;
    }

    /** What it has lived through that explains some of what it says. */
    public Set<Hardship> hardships() {
        return hardships;
    }

    void suffers(Hardship hardship) {
        hardships.add(hardship);
    }

    void signal(String signal) {
        process.signal(signal);
    }

    /** The room's members as it has told them. */
    public Set<String> membersInLog() {
        MembershipLog language = place.equals(Place.RELAY)
                ? MembershipLog.RELAY
                : place.equals(Place.LAN) ? MembershipLog.GATEWAY_HOST : MembershipLog.PLAYER;
        return language.members(log(), memberName());
    }

    /** Waits for its end. */
    public int exitCode(Duration limit) {
        return process.exitCode(limit);
    }

    NamespacedProcess process() {
        return process;
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
