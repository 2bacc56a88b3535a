package lanparty.relay.session;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.LineMessage.Stats;

/**
 * Where a session stands, and what its endpoint may say then. Everything else is out of turn and ends the session.
 *
 * <pre>
 *                          Hello  Proof  Stats  GatewayStatus  Kick, Bans, CloseRoom  Disconnect
 *   AWAITING_HELLO           x                                                            x
 *   AWAITING_PROOF                  x                                                     x
 *   VERIFYING                                                                             x
 *   PLAYER                                 x                                              x
 *   GATEWAY                                x          x                  x                x
 *   GONE                   nothing is heard any more
 * </pre>
 */
enum SessionPhase {
    /** Connected. */
    AWAITING_HELLO,
    /** It has said who it is, and was asked to prove it. */
    AWAITING_PROOF,
    /** Its proof is being verified, or it waits for its place. */
    VERIFYING,
    /** In a room, as a player. */
    PLAYER,
    /** In a room, as its gateway. */
    GATEWAY,
    /** Over. */
    GONE;

    private static final Map<Class<? extends ControlMessage>, Set<SessionPhase>> MAY_BE_SAID = Map.of(
            Hello.class, EnumSet.of(AWAITING_HELLO),
            Proof.class, EnumSet.of(AWAITING_PROOF),
            Stats.class, EnumSet.of(PLAYER, GATEWAY),
            GatewayStatus.class, EnumSet.of(GATEWAY),
            Kick.class, EnumSet.of(GATEWAY),
            Bans.class, EnumSet.of(GATEWAY),
            CloseRoom.class, EnumSet.of(GATEWAY),
            Disconnect.class, EnumSet.complementOf(EnumSet.of(GONE)));

    /** True where the endpoint may say this now. */
    boolean mayHear(ControlMessage message) {
        return MAY_BE_SAID.getOrDefault(message.getClass(), Set.of()).contains(this);
    }
}
