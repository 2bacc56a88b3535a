package lanparty.link.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.PeerRole;
import lanparty.daemon.shell.RecentLog;
import lanparty.link.room.RoomEvent.HeardAgain;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.LanChanged;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomEvent.OthersLines;
import lanparty.link.room.RoomEvent.OwnLine;
import lanparty.link.room.RoomEvent.PeerJoined;
import lanparty.link.room.RoomEvent.PeerLeft;
import lanparty.link.room.RoomEvent.Silent;
import lanparty.link.settings.EndpointSettings;
import lanparty.obs.CounterReadings;
import lanparty.obs.status.CounterTraffic;
import lanparty.obs.status.DaemonFacts;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.LanState;
import lanparty.obs.status.LinkState;
import lanparty.obs.status.LinkStatus;
import lanparty.obs.status.PeerFacts;
import lanparty.obs.status.RoomFacts;
import lanparty.obs.status.StatusFacts;
import lanparty.obs.status.StatusRecorder;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint knows of its room, of those in it and of the way to the relay, for live view and status page.
 *
 * <p>Written on the endpoint's event loop at each change, some times a second at most; any thread reads what was last
 * written, which never changes.
 */
public final class RoomBoard implements RoomListener, StatusFacts {
    private static final int NOT_JOINED = 0;

    private final EndpointSettings settings;
    private final PeerTable table;
    private final CounterTraffic own;
    private final LongSupplier nanoClock;
    private final Map<Integer, PeerFacts> peers = new LinkedHashMap<>();
    private int ownPeerId = NOT_JOINED;
    private int mtu;
    private LanState lan = LanState.NO_GATEWAY;
    private String lanWords = "";
    private volatile LinkStatus link = LinkStatus.connecting("");
    private volatile RoomFacts room;
    private volatile @Nullable String address;

    /**
     * A board of an endpoint that has not joined.
     *
     * @param table the endpoint's, which holds everyone whom the board is told of
     * @param nanoClock the endpoint's
     */
    public RoomBoard(EndpointSettings settings, PeerTable table, CounterReadings counters, LongSupplier nanoClock) {
        this.settings = settings;
        this.table = table;
        this.nanoClock = nanoClock;
        own = new CounterTraffic(counters, true);
        room = facts();
    }

    /** What this end is called on the party's LAN; null where it has no address. Any thread. */
    public void address(@Nullable String own) {
        address = own;
    }

    /**
     * A recorder that has not begun, which samples this board every second.
     *
     * @param daemon of whose release the version is told
     * @param wallMs as {@link System#currentTimeMillis}
     */
    public StatusRecorder recorder(Class<?> daemon, LongSupplier wallMs) {
        DaemonFacts facts =
                DaemonFacts.of(role(settings.role()), daemon, settings.relay().toString());
        return new StatusRecorder(facts, this, own.counters(), RecentLog.ofProcess(), wallMs, nanoClock);
    }

    @Override
    public LinkStatus link() {
        return link;
    }

    @Override
    public List<RoomFacts> rooms() {
        return List.of(room);
    }

    /** A gateway's board hears what the gateway says of its own LAN, too. */
    @Override
    public void happened(RoomEvent event) {
        if (event instanceof Joined joined) {
            joined(joined.welcome());
        } else if (event instanceof PeerJoined joined) {
            peerJoined(joined.peer());
        } else if (event instanceof PeerLeft left) {
            peerLeft(left.peer());
        } else if (event instanceof LanChanged changed) {
            lan(changed.isUp() ? LanState.REACHED : LanState.AWAY, changed.detail());
        } else if (event instanceof Silent) {
            link = in(LinkState.SILENT);
        } else if (event instanceof HeardAgain) {
            link = in(LinkState.IN_ROOM);
        } else if (event instanceof Lost lost) {
            lost(lost.reason());
        } else if (event instanceof OwnLine line) {
            ownLine(line);
        } else if (event instanceof OthersLines others) {
            othersLines(others.lines());
        }
        publish();
    }

    private void joined(Welcome welcome) {
        ownPeerId = welcome.peerId();
        mtu = welcome.mtu();
        lan = welcome.gatewayPeerId() == null ? LanState.NO_GATEWAY : LanState.REACHED;
        lanWords = "";
        link = new LinkStatus(LinkState.IN_ROOM, "", link.quality(), 0, 0);
        peers.clear();
        peers.put(ownPeerId, self());
        welcome.peers().forEach(this::add);
    }

    private void peerJoined(PeerInfo peer) {
        add(peer);
        if (peer.role() == PeerRole.GATEWAY) {
            lan(LanState.REACHED, "");
        }
    }

    private void peerLeft(PeerInfo peer) {
        peers.remove(peer.peerId());
        if (peer.role() == PeerRole.GATEWAY) {
            lan(LanState.NO_GATEWAY, "");
        }
    }

    private void lost(String reason) {
        ownPeerId = NOT_JOINED;
        link = LinkStatus.connecting(reason);
        lan(LanState.NO_GATEWAY, "");
        peers.clear();
    }

    private void ownLine(OwnLine line) {
        link = new LinkStatus(
                link.state(), link.words(), line.quality(), line.datagramLimitBytes(), line.udpPayloadBytes());
        change(ownPeerId, known -> self());
    }

    private void othersLines(List<PeerLine> lines) {
        for (PeerLine line : lines) {
            if (line.peerId() != ownPeerId) {
                change(line.peerId(), known -> known.withLine(line.address(), line.quality()));
            }
        }
    }

    private LinkStatus in(LinkState state) {
        return new LinkStatus(state, "", link.quality(), link.datagramLimitBytes(), link.udpPayloadBytes());
    }

    private void lan(LanState state, String words) {
        lan = state;
        lanWords = words;
    }

    private void change(int peerId, UnaryOperator<PeerFacts> changed) {
        peers.computeIfPresent(peerId, (id, known) -> changed.apply(known));
    }

    private void add(PeerInfo peer) {
        peers.put(
                peer.peerId(),
                new PeerFacts(
                        peer.peerId(),
                        role(peer.role()),
                        peer.displayName(),
                        peer.mac(),
                        null,
                        null,
                        table.traffic(peer.peerId()),
                        nanoClock.getAsLong(),
                        false));
    }

    private PeerFacts self() {
        PeerFacts before = peers.get(ownPeerId);
        return new PeerFacts(
                ownPeerId,
                role(settings.role()),
                settings.displayName(),
                settings.mac(),
                address,
                link.quality(),
                own,
                before == null ? nanoClock.getAsLong() : before.sinceNs(),
                true);
    }

    private static DaemonRole role(PeerRole role) {
        return role == PeerRole.GATEWAY ? DaemonRole.GATEWAY : DaemonRole.CLIENT;
    }

    private void publish() {
        room = facts();
    }

    private RoomFacts facts() {
        return new RoomFacts(0, settings.room().code().toString(), mtu, lan, lanWords, List.copyOf(peers.values()));
    }
}
