package lanparty.gateway.console;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.gateway.room.Ban;
import lanparty.gateway.room.BanList;
import lanparty.link.room.PeerTable;
import lanparty.link.room.RoomEvent.Banned;
import lanparty.overlay.ethernet.MacAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a host types. The endpoint's event loop only.
 *
 * <p>The list of bans is the host's: a relay adds to it only who was asked for in this session, by the address and name that
 * the host saw. The key is the relay's word, as nobody else in a room is told it.
 */
public final class HostDesk {
    /** Carries out the host's commands. */
    public interface Relay {
        /** False, and lost, where it can't be reached now. */
        boolean say(HostMessage message);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HostDesk.class);
    private static final String FULL = "the list of bans is full; 'unban' somebody first";
    private static final String NOT_CONNECTED = "the relay is not reached now; try again when it is";

    private final PeerTable peers;
    private final BanList bans;
    private final Relay relay;
    private final Consumer<String> answer;
    private final BooleanSupplier invite;
    private final Consumer<String> stop;
    /** Whom the relay was asked to ban and has not said so yet, by address. */
    private final Map<MacAddress, PeerInfo> asked = new LinkedHashMap<>();

    private boolean saidUnasked;

    /**
     * A desk that has nothing to do yet.
     *
     * @param peers who is here
     * @param bans kept current
     * @param relay takes what is said to it; false where it can't be reached now
     * @param answer takes each line for the host
     * @param invite shows the invite again; false where there is none yet
     * @param stop ends the gateway, for a reason in words
     */
    public HostDesk(
            PeerTable peers,
            BanList bans,
            Relay relay,
            Consumer<String> answer,
            BooleanSupplier invite,
            Consumer<String> stop) {
        this.peers = peers;
        this.bans = bans;
        this.relay = relay;
        this.answer = answer;
        this.invite = invite;
        this.stop = stop;
    }

    /** A line of the host's; blank ones are passed over. */
    public void obey(String line) {
        if (line.isBlank()) {
            return;
        }
        try {
            obey(ConsoleCommand.parse(line));
        } catch (IllegalArgumentException e) {
            answer.accept(String.valueOf(e.getMessage()));
        }
    }

    /** The gateway is in its room, for the first time or again: banned players stay out. */
    public void joined() {
        asked.clear();
        relay.say(bans.message());
    }

    /** The relay has banned somebody; kept where the host asked for it. */
    public void banned(Banned banned) {
        MacAddress mac = banned.entry().mac();
        PeerInfo player = mac == null ? null : asked.remove(mac);
        if (player != null) {
            keep(new Ban(banned.entry(), player.displayName()));
        } else if (!saidUnasked) {
            saidUnasked = true;
            LOG.warn(
                    "the relay says that it banned somebody whom you didn't ask it to; your list of bans stays as it is");
        }
    }

    private void obey(ConsoleCommand command) {
        switch (command.verb()) {
            case PLAYERS ->
                list("nobody is here", players().stream().map(HostDesk::line).toList());
            case KICK -> kick(player(command.who()), false, command.reason());
            case BAN -> ban(command);
            case UNBAN -> unban(command.who());
            case BANS -> list("nobody is banned", numbered(bans.all()));
            case INVITE -> invite();
            case CLOSE -> close(command.reason());
            case HELP -> answer.accept(ConsoleCommand.HELP);
        }
    }

    private void kick(PeerInfo player, boolean ban, String reason) {
        boolean said = relay.say(new Kick(player.peerId(), ban, reason));
        MacAddress mac = player.mac();
        if (said && ban && mac != null) {
            asked.put(mac, player);
        }
        answer.accept(
                said
                        ? line(player) + (ban ? " is banned, and sent out of the room" : " is sent out of the room")
                        : NOT_CONNECTED);
    }

    /** An address may be banned while nobody here has it. */
    private void ban(ConsoleCommand command) {
        if (bans.isFull()) {
            answer.accept(FULL);
            return;
        }
        MacAddress mac = Search.address(command.who());
        boolean isHere = mac == null || players().stream().anyMatch(player -> mac.equals(player.mac()));
        if (isHere) {
            kick(player(command.who()), true, command.reason());
        } else {
            keep(new Ban(new BanEntry(null, mac), ""));
            relay.say(bans.message());
        }
    }

    private void keep(Ban ban) {
        if (bans.isFull()) {
            answer.accept(ban + ": banned until this session with the relay ends, as " + FULL);
            return;
        }
        try {
            bans.add(ban);
            answer.accept(ban + ": banned");
        } catch (IOException e) {
            answer.accept(ban + ": banned until this gateway ends, as the list can't be written: " + e);
        }
    }

    private void unban(String who) {
        List<Ban> all = bans.all();
        Ban ban =
                new Search<Ban>(one -> all.indexOf(one) + 1, one -> one.entry().mac(), Ban::name).one(who, all, "bans");
        try {
            bans.remove(ban);
            answer.accept(ban + ": may come in again");
        } catch (IOException e) {
            answer.accept(ban + ": may come in until this gateway ends, as the list can't be written: " + e);
        }
        relay.say(bans.message());
    }

    private void invite() {
        if (!invite.getAsBoolean()) {
            answer.accept(
                    "there is no invite so far; it comes when the LAN is in its room, for an address that players reach");
        }
    }

    private void close(String reason) {
        if (relay.say(new CloseRoom(reason))) {
            stop.accept(reason.isEmpty() ? "the host closes the room" : reason);
        } else {
            answer.accept(NOT_CONNECTED);
        }
    }

    private void list(String whenEmpty, List<String> lines) {
        if (lines.isEmpty()) {
            answer.accept(whenEmpty);
        }
        lines.forEach(answer);
    }

    private PeerInfo player(String who) {
        return new Search<>(PeerInfo::peerId, PeerInfo::mac, PeerInfo::displayName).one(who, players(), "players");
    }

    private List<PeerInfo> players() {
        return peers.all().stream()
                .filter(peer -> peer.role() == PeerRole.CLIENT)
                .sorted(Comparator.comparingInt(PeerInfo::peerId))
                .toList();
    }

    private static String line(PeerInfo player) {
        String name = player.displayName().isEmpty() ? "without a name" : player.displayName();
        return player.peerId() + "  " + name + "  " + player.mac();
    }

    private static List<String> numbered(List<Ban> all) {
        return all.stream().map(ban -> (all.indexOf(ban) + 1) + "  " + ban).toList();
    }
}
