package lanparty.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lanparty.client.address.AddressingChoice;
import lanparty.client.address.LanAddress;
import lanparty.client.change.Changes;
import lanparty.client.route.DiscoveryRoutes;
import lanparty.client.route.HomePrefixes;
import lanparty.client.route.LanAdvertisements;
import lanparty.client.route.WayCheck;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.firewall.FirewallQuestion;
import lanparty.daemon.firewall.Obstacle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what was set up hold again after the machine's interfaces, addresses, routes, rules or name servers have changed, and says
 * what is in its way. On the chores thread but for {@link #changed}.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** Changes come in bursts; what was set up holds again within a second of the last. */
    private static final long SETTLING_MS = 150;

    /** Between two looks at the machine's name servers, whose change no event tells. */
    private static final long LOOK_MS = 1_000;

    /** Between two looks at the firewall, which takes a program that reads all rules. */
    private static final long FIREWALL_MS = 20_000;

    private final AdapterState adapter;
    private final HomeNeeds needs;
    private final HomePrefixes homePrefixes;
    private final DiscoveryRoutes routes;
    private final LanAddress address;
    private final WayCheck ways;
    private final FirewallQuestion firewall;
    private final PartyStatus status;
    private final ScheduledExecutorService chores;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private List<String> onTheWay = List.of();
    private List<String> inTheFirewall = List.of();
    private Set<String> told = Set.of();
    private boolean hasJoined;
    private boolean isOver;

    /**
     * Does nothing yet.
     *
     * @param choice of the adapter, among others
     * @param changes where what is set is noted
     */
    Upkeep(
            AddressingChoice choice,
            SystemCommand system,
            Changes changes,
            HomeNeeds needs,
            HomePrefixes homePrefixes,
            LanAddress address,
            PartyStatus status,
            ScheduledExecutorService chores) {
        String device = choice.device();
        this.adapter = new AdapterState(
                device, choice.wire().mac(), system, new LanAdvertisements(device, changes), choice.nanoClock());
        this.needs = needs;
        this.homePrefixes = homePrefixes;
        this.routes = new DiscoveryRoutes(device, changes);
        this.address = address;
        this.ways = new WayCheck(device, system);
        this.firewall = FirewallQuestion.ofGames(device, system);
        this.status = status;
        this.chores = chores;
    }

    /** Before the adapter is up. */
    void begin() {
        homePrefixes.look(List.of());
        chores.scheduleWithFixedDelay(this::lookAtNameServers, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        chores.scheduleWithFixedDelay(this::lookAtFirewall, LOOK_MS, FIREWALL_MS, TimeUnit.MILLISECONDS);
    }

    /** The adapter is up and the room is entered, for the first time or again. */
    void joined(int roomMtu) {
        adapter.joined(roomMtu);
        needs.resolveRelay();
        homePrefixes.look(needs.get());
        try {
            routes.add();
        } catch (IOException e) {
            status.trouble("games may not find the LAN by broadcast: " + e.getMessage());
        }
        hasJoined = true;
        address.renew();
        changed();
    }

    /** Something of this machine's network has changed. Any thread, any number of times. */
    void changed() {
        if (isDue.compareAndSet(false, true)) {
            try {
                chores.schedule(this::renew, SETTLING_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException clientEnds) {
                LOG.debug("nothing is renewed, as the client ends");
            }
        }
    }

    /** From now on nothing is renewed. */
    void end() {
        isOver = true;
    }

    private void lookAtNameServers() {
        if (needs.haveChanged()) {
            changed();
        }
    }

    private void renew() {
        isDue.set(false);
        if (isOver || !hasJoined) {
            return;
        }
        adapter.renew();
        homePrefixes.look(needs.get());
        try {
            routes.add();
        } catch (IOException e) {
            LOG.debug("not now: {}", e.getMessage());
        }
        address.renew();
        onTheWay = new ArrayList<>(ways.troubles(address.station()));
        String changing = adapter.trouble();
        if (changing != null) {
            onTheWay.add(changing);
        }
        tell();
    }

    private void lookAtFirewall() {
        if (isOver || !hasJoined) {
            return;
        }
        try {
            Obstacle obstacle = firewall.obstacle();
            inTheFirewall = obstacle == null ? List.of() : List.of(obstacle.sentence());
            tell();
        } catch (CommandException e) {
            LOG.debug("the firewall can't be asked: {}", e.getMessage());
        }
    }

    /** Each trouble once, and once that it is over. */
    private void tell() {
        Set<String> troubles = new LinkedHashSet<>(onTheWay);
        troubles.addAll(inTheFirewall);
        for (String trouble : troubles) {
            if (!told.contains(trouble)) {
                status.trouble(trouble);
            }
        }
        if (troubles.isEmpty() && !told.isEmpty()) {
            status.cured();
        }
        told = troubles;
    }
}
