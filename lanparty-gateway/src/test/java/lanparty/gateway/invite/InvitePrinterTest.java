package lanparty.gateway.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import lanparty.ctrl.Invite;
import org.junit.jupiter.api.Test;

/** What a host sees of the invite. */
class InvitePrinterTest {
    private static final String PLAIN = "lanparty://198.51.100.10/friday#EFWlBEc";
    private static final String SEALED =
            "lanparty://party.example/friday#EgABAgMEBQYHCAkKCwwNDg8h_jHfoVSiYWJr-FQEb9InZkBnow";

    @Test
    void theInviteHasALineOfItsOwnToBeCopiedWhole() {
        assertEquals(1, printed(PLAIN, false).lines().filter(PLAIN::equals).count());
        assertTrue(printed(PLAIN, false).contains("Post this line to your friends:"));
    }

    @Test
    void aSealedRoomsHostIsToldWhoMayHaveIt() {
        assertTrue(printed(SEALED, false).contains("alone, as it lets in anybody who has it"));
    }

    @Test
    void thePictureComesWhereItIsWantedOnly() {
        assertFalse(printed(PLAIN, false).contains("\u2588"));
        assertTrue(printed(PLAIN, true).contains("\u2588"));
    }

    @Test
    void allOfItIsShownAgainAtWishAndNothingBeforeThereIsAny() {
        StringWriter out = new StringWriter();
        InvitePrinter printer = new InvitePrinter(new PrintWriter(out), new InviteStyle(true, false));
        assertFalse(printer.printAgain());
        assertEquals("", out.toString());
        print(printer, PLAIN);
        String once = out.toString();
        assertTrue(printer.printAgain());
        assertEquals(once + once, out.toString());
    }

    private static String printed(String invite, boolean hasQr) {
        StringWriter out = new StringWriter();
        print(new InvitePrinter(new PrintWriter(out), new InviteStyle(hasQr, false)), invite);
        return out.toString();
    }

    private static void print(InvitePrinter printer, String invite) {
        Invite parsed = Invite.parse(invite);
        printer.print(List.of(new WayIn(parsed.relay(), "")), parsed.pin(), parsed.room());
    }
}
