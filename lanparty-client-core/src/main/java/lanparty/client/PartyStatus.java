package lanparty.client;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lanparty.client.address.AddressEvents;
import lanparty.client.dhcp.LanNames;
import lanparty.client.dns.LanNameServers;
import lanparty.client.ip.Cidr;
import lanparty.client.route.SharedNumbers;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomCode;
import lanparty.link.liveness.RepairNews;
import lanparty.link.room.RoomEvent;
import lanparty.link.room.RoomEvent.HeardAgain;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.LanChanged;
import lanparty.link.room.RoomEvent.LineReported;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomEvent.PeerJoined;
import lanparty.link.room.RoomEvent.PeerLeft;
import lanparty.link.room.RoomEvent.Silent;
import lanparty.link.room.RoomEvent.Twin;
import lanparty.link.room.RoomListener;
import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;

/** Tells the player in words where things stand. Called by several threads; each call is one line. */
public final class PartyStatus implements RoomListener, AddressEvents, LanNameServers.Events {
    private static final String GATEWAY_HERE = "the LAN gateway is here: you are on the party's LAN";
    private static final String LAN_BACK = "the LAN gateway has its LAN again: you are back on the party's LAN";
    private static final String LAN_AWAY =
            "the LAN gateway has lost its LAN: you can reach the other players; the party's LAN comes back when"
                    + " the gateway has it again";
    private static final String GATEWAY_AWAY =
            "the LAN gateway is away: you can reach the other players; the party's LAN comes back when its host"
                    + " starts a gateway";

    /** A report comes every few seconds; a line that is between two kinds should not be talked of all the time. */
    private static final int REPORTS_BEFORE_TOLD = 3;

    private final RelayAddress relay;
    private final RoomCode room;
    private final Consumer<String> told;
    private final Consumer<String> warned;
    private final RepairNews repairNews = new RepairNews();
    private PathQuality.@Nullable Kind lineKind;
    private int otherKindReports;
    private boolean isLanAway;

    /**
     * Says nothing yet.
     *
     * @param told takes each line, on any thread
     * @param warned takes what needs the player's attention
     */
    public PartyStatus(RelayAddress relay, RoomCode room, Consumer<String> told, Consumer<String> warned) {
        this.relay = relay;
        this.room = room;
        this.told = told;
        this.warned = warned;
    }

    /** The adapter is there, and the relay is being called. */
    public void connecting(String adapter) {
        told.accept("adapter " + adapter + " is there; connecting to relay " + relay);
    }

    /** An earlier run crashed, and what it left was undone. */
    public void recovered(int changes) {
        told.accept("undid " + changes + (changes == 1 ? " change" : " changes") + " that an earlier run left");
    }

    /** Something isn't as it should be, and the party goes on without. */
    public void trouble(String sentence) {
        warned.accept(sentence);
    }

    /** All that was told of the machine's routing or firewall is over. */
    public void cured() {
        told.accept("this machine no longer blocks the party's traffic");
    }

    @Override
    public void happened(RoomEvent event) {
        if (event instanceof Joined joined) {
            joined(joined.welcome());
        } else if (event instanceof PeerJoined joined) {
            peerJoined(joined.peer());
        } else if (event instanceof PeerLeft left) {
            peerLeft(left.peer(), left.reason());
        } else if (event instanceof LanChanged changed) {
            lanChanged(changed);
        } else if (event instanceof Silent) {
            warned.accept("the relay doesn't answer any more; calling it again, your adapter and address stay");
        } else if (event instanceof Twin) {
            warned.accept(Twin.SENTENCE);
        } else if (event instanceof HeardAgain) {
            told.accept("the relay answers again");
        } else if (event instanceof Lost lost) {
            warned.accept("not connected: " + lost.reason() + "; trying again until it works");
        } else if (event instanceof LineReported reported) {
            lineReported(reported.quality());
            String repair = repairNews.of(reported.repair());
            if (repair != null) {
                told.accept(repair);
            }
        }
    }

    private void joined(Welcome welcome) {
        told.accept("relay " + relay + " reached; you are in room " + room);
        List<PeerInfo> players = welcome.peers().stream()
                .filter(peer -> peer.role() == PeerRole.CLIENT)
                .toList();
        if (!players.isEmpty()) {
            told.accept("also here: " + players.stream().map(PartyStatus::name).collect(Collectors.joining(", ")));
        }
        told.accept(welcome.gatewayPeerId() == null ? GATEWAY_AWAY : GATEWAY_HERE);
        isLanAway = false;
    }

    private void peerJoined(PeerInfo peer) {
        isLanAway &= peer.role() != PeerRole.GATEWAY;
        told.accept(peer.role() == PeerRole.GATEWAY ? GATEWAY_HERE : name(peer) + " joined");
    }

    private void peerLeft(PeerInfo peer, LeaveReason reason) {
        String how =
                switch (reason) {
                    case DISCONNECTED -> "";
                    case LOST -> " (connection lost)";
                    case REPLACED -> " (coming back)";
                    case EXPELLED -> " (sent away by the relay)";
                    case RELAY_CLOSING -> " (the relay is closing)";
                    case KICKED -> " (sent away by the host)";
                    case ROOM_CLOSED -> " (the host closed the room)";
                    case OTHER -> " (for a reason of the relay's)";
                };
        told.accept((peer.role() == PeerRole.GATEWAY ? GATEWAY_AWAY : name(peer) + " left") + how);
    }

    private void lanChanged(LanChanged changed) {
        String why = changed.detail().isEmpty() ? "" : " (" + changed.detail() + ")";
        if (!changed.isUp()) {
            warned.accept(LAN_AWAY + why);
        } else if (isLanAway || why.isEmpty()) {
            told.accept(LAN_BACK + why);
        } else {
            warned.accept("the LAN gateway says: " + changed.detail());
        }
        isLanAway = !changed.isUp();
    }

    /** Says how good the line is once it is known, and when it is of another kind for a while. */
    private void lineReported(PathQuality quality) {
        if (quality.kind() == lineKind) {
            otherKindReports = 0;
        } else if (++otherKindReports >= REPORTS_BEFORE_TOLD) {
            otherKindReports = 0;
            lineKind = quality.kind();
            String line = "your line to the relay: " + quality;
            switch (lineKind) {
                case GOOD -> told.accept(line);
                case SLOW -> told.accept(line + "; games will feel slow");
                case LOSSY -> warned.accept(line + "; games will stutter, a cable is better than Wi-Fi");
            }
        }
    }

    @Override
    public void addressSet(Cidr address, String source) {
        told.accept("your address on the LAN is " + address + ", " + source);
    }

    @Override
    public void addressLost() {
        told.accept("your address on the LAN is gone; asking for another");
    }

    @Override
    public void sharedNumbers(Cidr address, SharedNumbers shared) {
        String networks = shared.networks().isEmpty()
                ? address.network().toString()
                : shared.networks().stream().map(Cidr::toString).collect(Collectors.joining(", "));
        String by = listed(shared.kept());
        List<InetAddress> onlyAtHome = new ArrayList<>(shared.kept());
        onlyAtHome.addAll(shared.own());
        warned.accept("the party's LAN uses the same addresses as your home network (" + networks
                + "): your internet keeps" + (by.isEmpty() ? " working" : " using " + by)
                + "; you reach the party's machines, but not other machines at home until you leave"
                + (onlyAtHome.isEmpty()
                        ? ""
                        : ", nor a machine of the party's whose address is " + listed(onlyAtHome)
                                + ", which is your home's")
                + "; to reach all, give your home router another network, for example 192.168.77.0/24");
    }

    private static String listed(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    @Override
    public void publicNumbers(Cidr address) {
        warned.accept("the party's LAN has public addresses (" + address.network()
                + "): you reach these on the LAN, and not on the internet, until you leave; if they are not the party's own,"
                + " leave and tell its host");
    }

    @Override
    public void noAddress(String sentence) {
        trouble(sentence);
    }

    @Override
    public void nameServersTaken(LanNames names, String by) {
        String whose = names.domain().isEmpty() ? "" : " for " + names.domain();
        told.accept("the LAN's name server "
                + names.servers().stream().map(Object::toString).collect(Collectors.joining(" and ")) + " is asked"
                + whose
                + ", by " + by);
    }

    @Override
    public void nameServersRefused(String sentence) {
        trouble(sentence);
    }

    private static String name(PeerInfo peer) {
        return peer.displayName().isEmpty() ? "a player (" + peer.mac() + ")" : peer.displayName();
    }
}
