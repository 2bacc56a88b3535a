package lanparty.relay.session;

import lanparty.ctrl.RejectCode;
import lanparty.obs.Refusal;
import lanparty.relay.room.Verdict.Refused;

/** What the relay itself refuses an endpoint for, whichever room it asks for. */
final class Refusals {
    private Refusals() {}

    static Refused goingDown() {
        return new Refused(
                RejectCode.BUSY, Refusal.GOING_DOWN, "The relay is going down; try again in a little while.");
    }

    static Refused tooManyNewcomers() {
        return new Refused(
                RejectCode.BUSY,
                Refusal.NEWCOMERS,
                "The relay has too many newcomers at once; try again in a little while.");
    }

    static Refused tooManyProofs() {
        return new Refused(
                RejectCode.BUSY,
                Refusal.PROOFS_WAITING,
                "The relay has too many newcomers at once; try again in a little while.");
    }

    static Refused unproven() {
        return new Refused(
                RejectCode.BAD_PROOF,
                Refusal.BAD_PROOF,
                "The key of this endpoint is not proven for this connection: its identity file is damaged, or"
                        + " something between it and the relay answers in the relay's name; check --relay-ca-cert.");
    }

    static Refused noMemory() {
        return new Refused(
                RejectCode.BUSY,
                Refusal.RELAY_MEMORY,
                "The relay has no memory for one more connection; try again in a little while.");
    }
}
