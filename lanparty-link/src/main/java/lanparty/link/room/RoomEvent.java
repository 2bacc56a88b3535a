package lanparty.link.room;

import java.util.List;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.PeerRole;
import lanparty.obs.status.PathQuality;
import lanparty.obs.status.RepairShare;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens to an endpoint in its room, or on the way to it.
 *
 * <p>A listener handles the events that it needs and passes over the others, so a new event changes this file and the
 * listeners that need it.
 */
public sealed interface RoomEvent {
    /**
     * The endpoint is in the room, for the first time or again, also without {@link Lost} before. The {@link PeerTable} holds
     * everyone in the welcome, and nobody else.
     */
    record Joined(Welcome welcome) implements RoomEvent {}

    /** Somebody came, and is in the {@link PeerTable}. */
    record PeerJoined(PeerInfo peer) implements RoomEvent {}

    /** Somebody left, and is no longer in the {@link PeerTable}. */
    record PeerLeft(PeerInfo peer, LeaveReason reason) implements RoomEvent {}

    /**
     * The gateway says whether its LAN can be reached. It can until the gateway says otherwise.
     *
     * @param detail why, for people; may be empty
     */
    record LanChanged(boolean isUp, String detail) implements RoomEvent {}

    /**
     * For a gateway alone: the relay banned somebody, as the host asked.
     *
     * @param displayName what the player was called
     */
    record Banned(BanEntry entry, String displayName) implements RoomEvent {}

    /**
     * What the relay knows of the lines of some in the room, every few seconds. This endpoint may be among them.
     *
     * @param lines no peer twice
     */
    record OthersLines(List<PeerLine> lines) implements RoomEvent {
        /** Keeps its own copy of the list. */
        public OthersLines {
            lines = List.copyOf(lines);
        }
    }

    /** The relay answers no more. The endpoint stays in the room and calls the relay anew, until either answers. */
    record Silent() implements RoomEvent {}

    /** The relay answers again in the same session. */
    record HeardAgain() implements RoomEvent {}

    /** Another machine joins with this endpoint's identity, and each takes the other's place again and again. */
    record Twin() implements RoomEvent {
        /** For people: what it is, and the cure. */
        public static final String SENTENCE =
                "another machine uses this one's identity, and each sends the other out of the room; if you copied the"
                        + " identity file, delete it on one of the two, or start that one with --identity and a new file";
    }

    /**
     * There is no session. The {@link PeerTable} is empty until {@link Joined}, and the relay is called without end. Comes once
     * for each reason in a row.
     *
     * @param reason for people
     */
    record Lost(String reason) implements RoomEvent {}

    /**
     * The path to the relay as it is now, every second while in the room.
     *
     * @param quality null where nothing has been measured yet
     * @param datagramLimitBytes the largest overlay datagram that can be sent
     * @param udpPayloadBytes octets of UDP payload that the path is known to carry
     */
    record OwnLine(@Nullable PathQuality quality, int datagramLimitBytes, int udpPayloadBytes) implements RoomEvent {}

    /**
     * The quality of the path as it was reported to the relay just now, every few seconds while in the room.
     *
     * @param repair what was lost and made good since the last one; null where nothing was lost, as far as is known
     */
    record LineReported(PathQuality quality, @Nullable RepairShare repair) implements RoomEvent {}

    /**
     * What a message of the relay's means by itself; the comings and goings of peers need the {@link PeerTable} and are
     * {@link RoomEventSource}'s.
     *
     * @param role of the endpoint that got the message
     * @return null where the relay sends no such message to this role in a room
     */
    static @Nullable RoomEvent of(ControlMessage message, PeerRole role) {
        if (message instanceof GatewayStatus status) {
            return new LanChanged(status.lanUp(), status.detail());
        }
        if (message instanceof PeerQuality quality) {
            return new OthersLines(quality.lines());
        }
        if (message instanceof HostMessage.Banned banned && role == PeerRole.GATEWAY) {
            return new Banned(banned.entry(), banned.displayName());
        }
        return null;
    }
}
