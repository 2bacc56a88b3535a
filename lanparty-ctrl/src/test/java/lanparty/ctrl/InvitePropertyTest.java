package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every invite, and for whatever becomes of it on the way. */
class InvitePropertyTest {
    @Property
    void everyInviteComesBackAsItWas(@ForAll("invites") Invite invite) {
        assertEquals(invite, Invite.parse(invite.text()));
    }

    @Property
    void spacesAndLineBreaksAnywhereChangeNothing(
            @ForAll("invites") Invite invite, @ForAll @IntRange(max = 400) int place, @ForAll("blanks") String blank) {
        String text = invite.text();
        int at = place % text.length();
        assertEquals(invite, Invite.parse(text.substring(0, at) + blank + text.substring(at)));
    }

    /** Of four octets of check, one change in some four thousand million is missed; the generator's seed is not that one's. */
    @Property
    void aChangedCharacterMakesNoOtherInvite(
            @ForAll("invites") Invite invite,
            @ForAll @IntRange(max = 400) int place,
            @ForAll @CharRange(from = '!', to = '~') char other) {
        String text = invite.text();
        int at = place % text.length();
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        if (meansTheSame(text.charAt(at), other, at, text)) {
            assertEquals(invite, Invite.parse(changed));
        } else {
            assertThrows(IllegalArgumentException.class, () -> Invite.parse(changed), changed);
        }
    }

    @Property
    void noInviteIsReadFromAPartOfItself(@ForAll("invites") Invite invite, @ForAll @IntRange(max = 400) int place) {
        String text = invite.text();
        String cut = text.substring(0, place % text.length());
        assertThrows(IllegalArgumentException.class, () -> Invite.parse(cut), cut);
    }

    private static boolean meansTheSame(char before, char after, int at, String text) {
        boolean isInKeys = at > text.indexOf('#');
        String folded = String.valueOf(after).toLowerCase(Locale.ROOT);
        return before == after
                || !isInKeys && folded.equals(String.valueOf(before).toLowerCase(Locale.ROOT));
    }

    @Provide
    Arbitrary<Invite> invites() {
        Arbitrary<String> hosts = Arbitraries.of(
                "party.example", "198.51.100.10", "2001:db8::1", "::1", "a", "x-1.y_2.example.", "fd00:0:0:1::2");
        Arbitrary<RelayAddress> relays = Combinators.combine(
                        hosts, Arbitraries.integers().between(1, 65535))
                .as(RelayAddress::new);
        Arbitrary<RelayPin> pins = octets(RelayPin.LENGTH).map(RelayPin::new);
        Arbitrary<RoomKey> keys =
                Combinators.combine(octets(RoomKey.SECRET_LENGTH), octets(16)).as(RoomKey::new);
        Arbitrary<RoomCode> codes = Arbitraries.strings()
                .withChars("abcxyzABC019-_")
                .ofMinLength(1)
                .ofMaxLength(RoomCode.MAX_LENGTH)
                .map(RoomCode::new);
        return Combinators.combine(relays, pins.injectNull(0.3), codes, keys.injectNull(0.3))
                .as((relay, pin, code, key) -> new Invite(relay, pin, new RoomTicket(code, key)));
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.of(" ", "\n", "\r\n", "\t", "\n> ", "\n    ", "\u00a0", "\u200b", "\u2028", "  \n\n  ");
    }

    private static Arbitrary<Octets> octets(int length) {
        return Arbitraries.bytes().array(byte[].class).ofSize(length).map(Octets::of);
    }
}
