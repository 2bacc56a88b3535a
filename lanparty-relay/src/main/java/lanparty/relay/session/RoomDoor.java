package lanparty.relay.session;

import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.LeaveReason;

/** The one way into rooms, out of them, and to have something done there. On the home loop only. */
interface RoomDoor {
    /** Decides over a Hello; the answer is {@link Applicant#enter} or {@link Applicant#refuse}. */
    void admit(Applicant applicant, Hello hello);

    /** A member is gone, or was told to go; nothing happens where it has left before. */
    void leave(Seat seat, LeaveReason reason, String detail);

    /** The gateway said so of its LAN; of one that has left nobody needs to know any more. */
    void passOn(GatewayStatus status, Seat gateway);

    /** Carries out a gateway's order, unless the gateway has left its room meanwhile. */
    void obey(HostMessage order, Seat gateway);
}
