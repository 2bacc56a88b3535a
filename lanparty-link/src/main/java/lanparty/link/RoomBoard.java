package lanparty.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.PeerRole;
import lanparty.obs.CounterReadings;
import lanparty.obs.cli.RecentLog;
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
 * What an endpoint knows of its room, of those in it and of the way to the relay, for whoever looks at it from outside.
 *
 * <p>Written on the endpoint's event loop at each change, some times a second at most; any thread reads what was last
 * written, which never changes.
 */
public final class RoomBoard implements SessionListener, StatusFacts {
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
     * One that has not begun, for whoever wants to see this board second by second.
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

    @Override
    public void joined(Welcome welcome) {
        ownPeerId = welcome.peerId();
        mtu = welcome.mtu();
        lan = welcome.gatewayPeerId() == null ? LanState.NO_GATEWAY : LanState.REACHED;
        lanWords = "";
        link = new LinkStatus(LinkState.IN_ROOM, "", link.quality(), 0, 0);
        peers.clear();
        peers.put(ownPeerId, self());
        welcome.peers().forEach(this::add);
        publish();
    }

    @Override
    public void peerJoined(PeerInfo peer) {
        add(peer);
        if (peer.role() == PeerRole.GATEWAY) {
            lan(LanState.REACHED, "");
        }
        publish();
    }

    @Override
    public void peerLeft(PeerInfo peer, LeaveReason reason) {
        peers.remove(peer.peerId());
        if (peer.role() == PeerRole.GATEWAY) {
            lan(LanState.NO_GATEWAY, "");
        }
        publish();
    }

    /** Also what a gateway says of its own LAN. */
    @Override
    public void gatewayStatus(GatewayStatus status) {
        lan(status.lanUp() ? LanState.REACHED : LanState.AWAY, status.detail());
        publish();
    }

    @Override
    public void silent() {
        link = in(LinkState.SILENT);
    }

    @Override
    public void heardAgain() {
        link = in(LinkState.IN_ROOM);
    }

    @Override
    public void lost(String reason) {
        ownPeerId = NOT_JOINED;
        link = LinkStatus.connecting(reason);
        lan(LanState.NO_GATEWAY, "");
        peers.clear();
        publish();
    }

    @Override
    public void line(LineState line) {
        link = new LinkStatus(
                link.state(), link.words(), line.quality(), line.datagramLimitBytes(), line.udpPayloadBytes());
        change(ownPeerId, known -> self());
        publish();
    }

    @Override
    public void peerQuality(List<PeerLine> lines) {
        for (PeerLine line : lines) {
            if (line.peerId() != ownPeerId) {
                change(
                        line.peerId(),
                        known -> new PeerFacts(
                                known.peerId(),
                                known.role(),
                                known.name(),
                                known.mac(),
                                line.address(),
                                line.quality(),
                                known.traffic(),
                                known.sinceNs(),
                                false));
            }
        }
        publish();
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
