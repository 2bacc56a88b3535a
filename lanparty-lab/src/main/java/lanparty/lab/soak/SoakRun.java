package lanparty.lab.soak;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.chaos.check.LogCheck;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.chaos.inject.Crew;
import lanparty.lab.chaos.inject.CrewMember;
import lanparty.lab.net.Patience;
import lanparty.lab.soak.Samples.Row;

/** Frames at full rate through one relay, one gateway and one client, and a look at each every ten seconds. */
final class SoakRun {
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(10);
    private static final Duration ADDRESS_LIMIT = Duration.ofSeconds(60);
    private static final int SAMPLES_BETWEEN_LINES = 6;

    private static final List<String> JVM_OPTIONS = List.of("-XX:NativeMemoryTracking=summary");

    private final SoakSettings settings;
    private final Jars jars;
    private final LongSupplier nanoTime;
    private final Consumer<String> out;
    private final Samples samples = new Samples();
    private boolean isSound = true;

    SoakRun(SoakSettings settings, Jars jars, LongSupplier nanoTime, Consumer<String> out) {
        this.settings = settings;
        this.jars = jars;
        this.nanoTime = nanoTime;
        this.out = out;
    }

    /** Runs it; true where everything stayed flat and nobody complained. */
    boolean run() {
        out.accept(String.format(
                Locale.ROOT,
                "at least %d minutes and %.1f million frames; logs go to %s",
                settings.length().toMinutes(),
                settings.frames() / 1e6,
                settings.folder()));
        try (Party party = Party.open(settings.folder(), 1)) {
            Crew crew = new Crew(party, jars, JVM_OPTIONS);
            crew.places().forEach(crew::start);
            Patience.await(
                    "the player's address",
                    ADDRESS_LIMIT,
                    () -> !party.player(1).addresses(Daemons.TAP).isEmpty());
            try (FullLoad load = new FullLoad(party)) {
                soak(crew, load);
            }
            end(crew);
        }
        return judge();
    }

    private void soak(Crew crew, FullLoad load) {
        long startNs = nanoTime.getAsLong();
        for (int count = 1; ; count++) {
            Patience.rest(SAMPLE_INTERVAL);
            double seconds = (nanoTime.getAsLong() - startNs) / 1e9;
            for (CrewMember member : crew.current()) {
                samples.add(member.toString(), seconds, member.probe().vitals());
            }
            long frames = load.frames();
            if (count % SAMPLES_BETWEEN_LINES == 0) {
                tell(crew, seconds, frames);
            }
            if (seconds >= settings.length().toSeconds() && frames >= settings.frames()) {
                tell(crew, seconds, frames);
                return;
            }
            load.keepGoing();
        }
    }

    private void tell(Crew crew, double seconds, long frames) {
        out.accept(String.format(
                Locale.ROOT,
                "%5.1f min  %7.2f million frames, %.0f a second",
                seconds / 60,
                frames / 1e6,
                frames / seconds));
        for (CrewMember member : crew.current()) {
            out.accept("           " + member + ": " + samples.last(member.toString()));
        }
    }

    private void end(Crew crew) {
        for (Place place : List.of(Place.player(1), Place.LAN, Place.RELAY)) {
            CrewMember member = crew.at(place);
            int exitCode = crew.end(place, false);
            member.log()
                    .lines()
                    .filter(line -> line.contains("stopped; "))
                    .forEach(line -> out.accept(member + " " + line));
            if (exitCode != 0) {
                wrong(member + " ended with " + exitCode);
            }
            LogCheck.suspicious(member.log(), Set.of()).forEach(line -> wrong(member + " said: " + line));
        }
    }

    private void wrong(String what) {
        isSound = false;
        out.accept("VIOLATION  " + what);
    }

    private boolean judge() {
        out.accept(Flatness.header());
        for (Row row : samples.judge()) {
            out.accept(row.toString());
            isSound &= row.flatness().isFlat();
        }
        out.accept(isSound ? "everything stayed flat" : "not everything stayed flat; logs are in " + settings.folder());
        return isSound;
    }
}
