package lanparty.lab.chaos.inject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.chaos.check.Hardship;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/**
 * The party's daemons: who runs now at each place, and who ran before. Each start has a log file of its own. Faults at
 * different places may use it from different threads.
 */
public final class Crew {
    private static final Duration START_LIMIT = Patience.LONG_ENOUGH;
    private static final Duration END_LIMIT = Patience.LONG_ENOUGH;

    private final Party party;
    private final Jars jars;
    private final Path jvmOptions;
    private final Daemons daemons;
    private final Map<Place, SmallDisk> disks = new ConcurrentHashMap<>();
    private final Map<Place, CrewMember> current = new ConcurrentHashMap<>();
    private final List<CrewMember> everyone = new CopyOnWriteArrayList<>();

    /**
     * Nobody yet.
     *
     * @param jvmOptions what the daemons' JVMs are started with; handed to them in a file, so that they choose the size of
     *     their memory themselves, as those of users do
     */
    public Crew(Party party, Jars jars, List<String> jvmOptions) {
        this.party = party;
        this.jars = jars;
        this.jvmOptions = inFile(jvmOptions, party.folder().resolve("java-options"));
        daemons = new Daemons(party, jars);
        for (Place place : places()) {
            Path state = party.folder().resolve(place.equals(Place.RELAY) ? "relay-state" : label(place) + "-state");
            disks.put(place, party.closeWithParty(SmallDisk.mount(state)));
        }
    }

    private static Path inFile(List<String> lines, Path file) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The relay, the LAN host and every player, in the order they are started. */
    public List<Place> places() {
        List<Place> places = new ArrayList<>(List.of(Place.RELAY, Place.LAN));
        for (int player = 1; player <= party.playerCount(); player++) {
            places.add(Place.player(player));
        }
        return places;
    }

    /** Starts the daemon of a place, and waits until the relay listens or an endpoint calls it. */
    public CrewMember start(Place place) {
        CrewMember member = launch(place, Set.of());
        if (!awaitReady(member)) {
            throw new LabException(member + " ended at its start:\n" + member.log());
        }
        return member;
    }

    /** The same on a full disk, where it may end at once; false where it has. */
    boolean startOnFullDisk(Place place) {
        return awaitReady(launch(place, Set.of(Hardship.FULL_DISK)));
    }

    private CrewMember launch(Place place, Set<Hardship> hardships) {
        long before =
                everyone.stream().filter(member -> member.place().equals(place)).count();
        String name = label(place) + "-" + (before + 1);
        NamespacedProcess process = party.start(machine(place), name, command(place));
        CrewMember member = new CrewMember(place, process, jars.java(), hardships);
        everyone.add(member);
        current.put(place, member);
        return member;
    }

    private boolean awaitReady(CrewMember member) {
        boolean isRelay = member.place().equals(Place.RELAY);
        Patience.await(
                "the start of " + member,
                START_LIMIT,
                () -> !member.isAlive()
                        || (isRelay ? daemons.isRelayListening() : member.log().contains("connecting to")));
        return member.isAlive();
    }

    private List<String> command(Place place) {
        List<String> command = new ArrayList<>(jars.command(daemon(place), options(place)));
        command.addAll(0, List.of("env", "JDK_JAVA_OPTIONS=@" + jvmOptions));
        return command;
    }

    private static Daemon daemon(Place place) {
        return place.equals(Place.RELAY) ? Daemon.RELAY : place.equals(Place.LAN) ? Daemon.GATEWAY : Daemon.CLIENT;
    }

    private List<String> options(Place place) {
        if (place.equals(Place.RELAY)) {
            return daemons.relayOptions();
        }
        List<String> options = daemons.joinOptions();
        options.addAll(List.of(
                "--identity", disk(place).folder().resolve("identity.json").toString()));
        options.addAll(List.of("--name", label(place)));
        if (place.equals(Place.LAN)) {
            options.addAll(List.of("--iface", Party.LAN_PORT));
        } else {
            // The first player lives on the party's own DHCP server, as most do.
            String address = place.number() == 1 ? "dhcp" : "192.168.50." + (20 + place.number()) + "/24";
            options.addAll(List.of("--tap", Daemons.TAP, "--address", address));
        }
        return options;
    }

    /** The machine that a place's daemon runs on. */
    public Namespace machine(Place place) {
        return place.equals(Place.RELAY)
                ? party.relay()
                : party.home(place.number()).resident();
    }

    private static String label(Place place) {
        return place.equals(Place.RELAY) ? "relay" : place.equals(Place.LAN) ? "gateway" : place.toString();
    }

    /** Who runs at a place, or ran last. */
    public CrewMember at(Place place) {
        CrewMember member = current.get(place);
        if (member == null) {
            throw new LabException("nothing runs at " + place);
        }
        return member;
    }

    /** Everyone who runs now or should. */
    public List<CrewMember> current() {
        return places().stream().map(this::at).toList();
    }

    /** Everyone who was ever started. */
    public List<CrewMember> everyone() {
        return List.copyOf(everyone);
    }

    SmallDisk disk(Place place) {
        SmallDisk disk = disks.get(place);
        if (disk == null) {
            throw new LabException("no disk at " + place);
        }
        return disk;
    }

    /** Ends the daemon of a place, by SIGKILL or by SIGTERM, and returns its exit code once it has. */
    public int end(Place place, boolean isKilled) {
        CrewMember member = at(place);
        member.signal(isKilled ? "KILL" : "TERM");
        return member.exitCode(END_LIMIT);
    }
}
