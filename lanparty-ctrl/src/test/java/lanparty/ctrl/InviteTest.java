package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line that a host posts: exactly these characters, read however a chat program hands it over, and never half. */
class InviteTest {
    static final RelayPin PIN =
            new RelayPin(TestKeys.hex("6465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f80818283"));
    static final RoomTicket SEALED =
            new RoomTicket(new RoomCode("friday"), new RoomKey(TestKeys.counting(16), TestKeys.KEY.fingerprint()));
    static final RoomTicket PLAIN = new RoomTicket(new RoomCode("friday"), null);
    static final String TEXT = "lanparty://party.example/friday#E2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn-AgYKDAAEC"
            + "AwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ieGDjRr";
    static final Invite INVITE = new Invite(new RelayAddress("party.example", 443), PIN, SEALED);

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(TEXT, INVITE),
                Arguments.of(
                        "lanparty://[2001:db8::1]:4433/friday#EWRlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn-AgYKDvlziNQ",
                        new Invite(new RelayAddress("2001:db8::1", 4433), PIN, PLAIN)),
                Arguments.of(
                        "lanparty://party.example/friday#EgABAgMEBQYHCAkKCwwNDg8h_jHfoVSiYWJr-FQEb9InZkBnow",
                        new Invite(new RelayAddress("party.example", 443), null, SEALED)),
                Arguments.of(
                        "lanparty://198.51.100.10/friday#EFWlBEc",
                        new Invite(new RelayAddress("198.51.100.10", 443), null, PLAIN)));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void anInviteIsExactlyThisText(String text, Invite invite) {
        assertEquals(text, invite.text());
        assertEquals(invite, Invite.parse(text));
    }

    @Test
    void aRoomThatIsNotSealedHasNoKeyAndARelayThatAuthoritiesVouchForNoPin() {
        Invite plain = Invite.parse("lanparty://198.51.100.10/friday#EFWlBEc");
        assertNull(plain.pin());
        assertNull(plain.room().key());
    }

    @Test
    void hostAndRoomAreWrittenInLowerCase() {
        Invite invite = new Invite(new RelayAddress("PARTY.example", 443), PIN, SEALED);
        assertEquals(TEXT, invite.text());
        assertEquals(INVITE, Invite.parse(TEXT.replace("party.example/friday", "Party.Example/FRIDAY")));
    }

    @Test
    void anAddressOfOneLinkIsNoPlaceForPlayers() {
        RelayAddress link = RelayAddress.parse("[fe80::1%eth0]:443");
        assertThrows(IllegalArgumentException.class, () -> new Invite(link, null, PLAIN));
    }

    static Stream<String> pasted() {
        int middle = TEXT.length() / 2;
        String front = TEXT.substring(0, middle);
        String back = TEXT.substring(middle);
        return Stream.of(
                "  " + TEXT + "\n",
                "\t" + TEXT + "\r\n\r\n",
                "'" + TEXT + "'",
                "\"" + TEXT + "\"",
                "\u201c" + TEXT + "\u201d",
                "\u201e" + TEXT + "\u201c",
                "\u00ab\u00a0" + TEXT + "\u00a0\u00bb",
                "`" + TEXT + "`",
                "<" + TEXT + ">",
                "(" + TEXT + ")",
                "[party](" + TEXT + ")",
                TEXT + ".",
                TEXT + ", see you there!",
                TEXT + " see you there",
                "join with: " + TEXT,
                TEXT + TEXT,
                front + "\n" + back,
                front + "\r\n  " + back,
                "> " + front + "\n> " + back,
                front + " " + back,
                front + "\u200b" + back,
                front + "\u00ad" + back,
                "\ufeff" + TEXT,
                TEXT.replace("#", "%23"),
                TEXT.replace(":", "%3A").replace("/", "%2F").replace("#", "%23"),
                TEXT.replace("#", "%2523"),
                TEXT.replace("#", "\\#").replace("-", "\\-"),
                TEXT.replace("-", "\u2011"),
                TEXT.replace("-", "\u2013"),
                TEXT.replace("lanparty", "Lanparty"),
                TEXT.replace("lanparty:", "LANPARTY:"),
                TEXT.replace("/", "\uff0f").replace("#", "\uff03"));
    }

    @ParameterizedTest
    @MethodSource("pasted")
    void itIsReadHoweverItWasPasted(String pasted) {
        assertEquals(INVITE, Invite.parse(pasted));
    }

    @Test
    void twoHyphensThatBecameADashAreTwoHyphensAgain() {
        Invite invite = inviteWithTwoHyphens();
        String text = invite.text();
        assertEquals(invite, Invite.parse(text.replace("--", "\u2014")));
    }

    @Test
    void aLineWithAnyCharacterChangedIsMangled() {
        for (int at = Invite.SCHEME.length(); at < TEXT.length(); at++) {
            char other = TEXT.charAt(at) == 'x' ? 'y' : 'x';
            assertMangled(TEXT.substring(0, at) + other + TEXT.substring(at + 1));
        }
    }

    @Test
    void aLineThatIsCutAnywhereIsMangled() {
        for (int length = Invite.SCHEME.length(); length < TEXT.length(); length++) {
            assertMangled(TEXT.substring(0, length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "friday", "lanparty:/party.example/friday#EFWlBEc", "https://party.example/friday#EFWlBEc"})
    void whatIsNoInviteIsSaidToBeNone(String text) {
        assertTrue(refusal(text).contains("is not an invite; paste the host's whole line"), () -> refusal(text));
    }

    @Test
    void whatIsFarTooLongIsNotEvenLookedAt() {
        assertTrue(refusal(TEXT + " ".repeat(5000)).contains("much longer than an invite"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lanparty://party.example/friday#IAECA_WptUU", "lanparty://party.example/friday#FAECA3Sx0h8"})
    void anInviteOfANewerVersionIsNotCalledMangled(String text) {
        assertTrue(refusal(text).contains("newer"), () -> refusal(text));
        assertMangled(text.replace("friday", "monday"));
    }

    @Test
    void nothingOfTheKeysIsSaidInLogsOrRefusals() {
        assertEquals("lanparty://party.example/friday", INVITE.toString());
        for (String text : new String[] {TEXT + "x".repeat(5000), TEXT.replace("E2Rl", "E2rl"), TEXT.substring(11)}) {
            assertFalse(refusal(text).contains("AgYKDAAEC"), () -> refusal(text));
        }
    }

    /** Looked for among codes, as its keys are hashed. */
    private static Invite inviteWithTwoHyphens() {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> new Invite(
                        new RelayAddress("party.example", 443),
                        new RelayPin(TestKeys.hex(String.format("fb%062x", 0xfbefbeL + i))),
                        PLAIN))
                .filter(invite -> invite.text().contains("--"))
                .findFirst()
                .orElseThrow();
    }

    private static void assertMangled(String text) {
        assertTrue(refusal(text).startsWith("the invite was mangled on its way ("), () -> text + ": " + refusal(text));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Invite.parse(text), text)
                .getMessage());
    }
}
