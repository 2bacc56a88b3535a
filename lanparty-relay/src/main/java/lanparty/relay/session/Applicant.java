package lanparty.relay.session;

import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.room.Verdict.Refused;
import lanparty.transport.Carrier;
import org.jspecify.annotations.Nullable;

/** An endpoint that asks for a place in a room, and what it is told. Its {@link Session} as rooms and seats see it. */
interface Applicant {
    /** Where it is told, by tasks. Any thread. */
    RelayLoop loop();

    /** Whose limits it counts towards. Any thread. */
    long source();

    /** Where it came from, for log lines. Any thread. */
    String remoteAddress();

    /** Its connection; used on {@link #loop} only. */
    Carrier carrier();

    /** The applicant has a place in a room. It gets its welcome, and may send frames from now on. */
    void enter(Seat taken, Welcome welcome, @Nullable GatewayStatus status);

    /** No place for it, or no longer; it is told why. */
    void refuse(Refused refused);

    /** The same endpoint came back in a new session. */
    void replaced();

    /** It has sent too many malformed datagrams. */
    void sentRubbish();
}
