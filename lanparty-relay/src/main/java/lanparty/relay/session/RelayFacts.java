package lanparty.relay.session;

import java.util.List;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.obs.status.LanState;
import lanparty.obs.status.LinkStatus;
import lanparty.obs.status.RoomFacts;
import lanparty.obs.status.StatusFacts;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.Rooms;

/**
 * All open rooms as the relay's status shows them; sealed names are shortened as in its log, as the whole name lets in
 * who says it. Any thread.
 */
record RelayFacts(Rooms open) implements StatusFacts {
    @Override
    public LinkStatus link() {
        return LinkStatus.serving();
    }

    @Override
    public List<RoomFacts> rooms() {
        return open.all().stream().map(RelayFacts::facts).toList();
    }

    private static RoomFacts facts(Room room) {
        GatewayStatus said = room.gatewayStatus();
        boolean isLanUp = said == null || said.lanUp();
        LanState lan = room.gateway() == null ? LanState.NO_GATEWAY : isLanUp ? LanState.REACHED : LanState.AWAY;
        return new RoomFacts(
                room.id(),
                room.name().toString(),
                room.mtu(),
                lan,
                said == null ? "" : said.detail(),
                room.view().members().stream().map(Member::facts).toList());
    }
}
