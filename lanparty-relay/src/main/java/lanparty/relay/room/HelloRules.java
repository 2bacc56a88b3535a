package lanparty.relay.room;

import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.Octets;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RejectCode;
import lanparty.obs.Refusal;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;

/** What a Hello must be whichever rooms are open. */
record HelloRules(RoomPolicy policy) {
    /** Why it is turned away; null where it isn't. */
    @Nullable
    Refused refusal(Hello hello) {
        if (hello.version() != Protocol.VERSION) {
            return Refused.wrongVersion(hello.version());
        }
        if (policy.sealedOnly() && !hello.room().isSealed()) {
            return new Refused(
                    RejectCode.SEALED_ONLY,
                    Refusal.SEALED_ONLY,
                    "This relay takes sealed rooms only; the host starts the gateway with --sealed, and players join with"
                            + " the line that it prints.");
        }
        if (hello.role() == PeerRole.CLIENT) {
            return null;
        }
        if (hello.room().isSealed() && !isOwner(hello)) {
            return new Refused(
                    RejectCode.NOT_OWNER,
                    Refusal.NOT_OWNER,
                    "This sealed room belongs to another host's key; use the identity file that it was made with, or"
                            + " another room code.");
        }
        OperatorToken wanted = policy.openToken();
        OperatorToken shown = hello.token();
        if (wanted != null && (shown == null || !wanted.equals(shown))) {
            return new Refused(
                    RejectCode.TOKEN,
                    Refusal.OPEN_TOKEN,
                    shown == null
                            ? "On this relay only hosts with its operator's token open rooms; ask the operator for it, and"
                                    + " start the gateway with --relay-token FILE."
                            : "The token is not this relay's; ask its operator for the present one, and put it into the"
                                    + " file of --relay-token.");
        }
        return null;
    }

    private static boolean isOwner(Hello hello) {
        Octets owner = hello.owner();
        return owner != null && hello.room().isOwnedBy(hello.key(), owner);
    }
}
