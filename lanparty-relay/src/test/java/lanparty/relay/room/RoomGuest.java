package lanparty.relay.room;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.obs.status.PeerFacts;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;

/** A member without a session, which remembers what it was told. */
final class RoomGuest implements Member {
    static final String IDENTITY = "guest";

    final List<Refused> dismissals = new ArrayList<>();

    final List<ControlMessage> told = new ArrayList<>();
    private final PeerInfo info;

    private RoomGuest(PeerInfo info) {
        this.info = info;
    }

    static RoomGuest client(int peerId, String mac) {
        return new RoomGuest(new PeerInfo(peerId, PeerRole.CLIENT, MacAddress.parse(mac), ""));
    }

    static RoomGuest gateway(int peerId) {
        return new RoomGuest(new PeerInfo(peerId, PeerRole.GATEWAY, null, ""));
    }

    @Override
    public PeerInfo info() {
        return info;
    }

    @Override
    public IdentityKey key() {
        return TestIdentities.keyOf(IDENTITY);
    }

    @Override
    public @Nullable Stats stats() {
        return null;
    }

    @Override
    public PeerFacts facts() {
        throw new UnsupportedOperationException("nobody looks here");
    }

    @Override
    public void tell(ControlMessage message) {
        told.add(message);
    }

    @Override
    public int loop() {
        return 0;
    }

    @Override
    public void carry(int senderPeerId, ByteBuf frame, int index, int length) {
        throw new UnsupportedOperationException("no frames here");
    }

    @Override
    public void giveWay() {
        throw new UnsupportedOperationException("nobody comes back here");
    }

    @Override
    public void dismiss(Refused why) {
        dismissals.add(why);
    }
}
