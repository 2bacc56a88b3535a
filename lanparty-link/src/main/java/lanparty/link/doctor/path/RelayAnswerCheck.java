package lanparty.link.doctor.path;

import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.RejectCode;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.linux.LocalWay;
import lanparty.link.doctor.path.Greeting.Outcome;

/** Whether the relay is reached by UDP and speaks as one; and if not, what comes in the place of its answer. */
public final class RelayAnswerCheck implements Check {
    private final RelayVisit visit;

    /** Of the relay that is visited. */
    public RelayAnswerCheck(RelayVisit visit) {
        this.visit = visit;
    }

    @Override
    public String subject() {
        return "relay";
    }

    @Override
    public Finding run() {
        if (visit.address() == null) {
            return Finding.notChecked(subject(), "its address is not known");
        }
        if (LocalWay.to(visit.address()) == null) {
            return Finding.notChecked(subject(), "this machine has no route to it");
        }
        Outcome outcome = visit.greeting();
        if (outcome instanceof Outcome.Met || visit.refusal() != null) {
            return Finding.good(subject(), "answers at " + visit.relay() + " (UDP)");
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejected(rejected.reject());
        }
        return outcome instanceof Outcome.Strange strange
                ? fault("ends the conversation: " + strange.reason(), "try again; if it stays so, ask its operator")
                : noHandshake(outcome);
    }

    private Finding rejected(Reject reject) {
        return reject.code() == RejectCode.BAD_VERSION
                ? fault(reject.sentence(), "install the same release of lanparty on both")
                : Finding.warning(subject(), "answers, but refuses: " + reject.sentence(), "ask its operator");
    }

    private Finding noHandshake(Outcome outcome) {
        String where = visit.relay() + " (UDP)";
        return switch (visit.reply()) {
            case ANSWERED ->
                outcome instanceof Outcome.Unconnected unconnected
                        ? fault(
                                "a QUIC server answers at " + where + ", but it is no relay of this kind ("
                                        + unconnected.reason() + ")",
                                "check address and port of --relay")
                        : fault("answers at " + where + ", but a handshake doesn't come to an end", "try again later");
            case FOREIGN ->
                fault("something answers at " + where + " that speaks no QUIC", "check address and port of --relay");
            case REFUSED ->
                fault(
                        "refused: the machine at " + where + " says that nothing listens there",
                        "start the relay, or check the port; a firewall that rejects says the same");
            case UNREACHABLE ->
                fault("there is no way to " + where, "check this machine's network, and the relay's address");
            case FORBIDDEN ->
                fault("this machine's own firewall lets nothing out to " + where, "allow UDP out to that port");
            case TOO_LONG ->
                fault(
                        "packets of 1200 octets are too long for the way to " + where,
                        "raise the MTU of this machine's uplink to 1280 at least");
            case SILENT ->
                fault(
                        "nothing answers at " + where,
                        "check that the relay runs, that its firewall lets UDP in, and that yours lets it out");
        };
    }

    private Finding fault(String what, String cure) {
        return Finding.fault(subject(), what, cure);
    }
}
