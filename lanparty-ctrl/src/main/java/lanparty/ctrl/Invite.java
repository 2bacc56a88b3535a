package lanparty.ctrl;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one line that a host posts and a player joins with: where the relay is, what it is known by, and the room with its key.
 *
 * <pre>
 *   lanparty://HOST[:PORT]/CODE#KEYS          an IPv6 host in brackets; port 443 is left out
 *
 *   KEYS, base64url:
 *   0      1                33               49               65       69
 *   +------+----------------+----------------+----------------+--------+
 *   | kind |  relay's pin   |  join secret   |   host's key   | check  |
 *   |      |                |                |  fingerprint   |        |
 *   +------+----------------+----------------+----------------+--------+
 *   kind   0x10, the version; + 1 where the pin is there, + 2 where secret and fingerprint are. What isn't takes no room
 *   check  first 4 octets of SHA-256("lanparty invite 1" ‖ 0 ‖ host in lower case ‖ 0 ‖ port ‖ 0 ‖ code ‖ 0 ‖ all octets
 *          before it). In every version, so that an invite of a newer one is told from a mangled one
 * </pre>
 *
 * @param relay where the relay is, its host in lower case
 * @param pin what it is known by; null where authorities vouch for it
 * @param room with its key where it is sealed; a secret then
 */
public record Invite(RelayAddress relay, @Nullable RelayPin pin, RoomTicket room) {
    /** What every invite begins with. */
    public static final String SCHEME = "lanparty://";

    private static final int VERSION = 0x10;
    private static final int VERSION_MASK = 0xF0;
    private static final int HAS_PIN = 1;
    private static final int HAS_ROOM_KEY = 2;

    /** Checks that the host means the same on every machine. */
    public Invite {
        if (!isPlace(relay)) {
            throw new IllegalArgumentException(
                    relay + " is an address of this machine's own link; players can't use it");
        }
        relay = new RelayAddress(relay.host().toLowerCase(Locale.ROOT), relay.port());
    }

    /** True for what means the same on every machine: no address that names one of this machine's own links. */
    public static boolean isPlace(RelayAddress relay) {
        return relay.host().indexOf('%') < 0;
    }

    /**
     * Reads what a player pasted, with whatever stands around it.
     *
     * @throws IllegalArgumentException with a sentence for the player that repeats nothing of the keys
     */
    public static Invite parse(String pasted) {
        InviteText text = InviteText.of(pasted);
        Octets head = text.head();
        byte[] octets = head.toArray();
        int kind = octets[0] & 0xFF;
        if (!check(text.relay(), text.room(), head).equals(text.check())) {
            throw InviteText.mangled("a character of it is wrong");
        }
        if ((kind & VERSION_MASK) != VERSION || octets.length != headLength(kind)) {
            throw new IllegalArgumentException(
                    "this invite is of a newer lanparty than this one; install the present one and paste it again");
        }
        int roomKeyAt = 1;
        RelayPin pin = null;
        if ((kind & HAS_PIN) != 0) {
            roomKeyAt += RelayPin.LENGTH;
            pin = new RelayPin(Octets.of(octets, 1, roomKeyAt));
        }
        RoomKey key = null;
        if ((kind & HAS_ROOM_KEY) != 0) {
            int fingerprintAt = roomKeyAt + RoomKey.SECRET_LENGTH;
            key = new RoomKey(
                    Octets.of(octets, roomKeyAt, fingerprintAt), Octets.of(octets, fingerprintAt, octets.length));
        }
        return new Invite(text.relay(), pin, new RoomTicket(text.room(), key));
    }

    /** Of all octets before the check; 0 where the kind is none of this version. */
    static int headLength(int kind) {
        if ((kind & ~(HAS_PIN | HAS_ROOM_KEY)) != VERSION) {
            return 0;
        }
        return 1
                + ((kind & HAS_PIN) == 0 ? 0 : RelayPin.LENGTH)
                + ((kind & HAS_ROOM_KEY) == 0 ? 0 : RoomKey.SECRET_LENGTH + IdentityKey.FINGERPRINT_LENGTH);
    }

    /** The line itself, which {@link #parse} reads back; a secret where the room is sealed. */
    public String text() {
        Octets head = head();
        byte[] keys = concat(head, check(relay, room.code(), head));
        return SCHEME + InviteText.place(relay) + "/" + room.code() + "#"
                + Octets.of(keys).text();
    }

    private Octets head() {
        RoomKey key = room.key();
        int kind = VERSION + (pin == null ? 0 : HAS_PIN) + (key == null ? 0 : HAS_ROOM_KEY);
        Octets none = Octets.of(new byte[0]);
        return Octets.of(concat(
                Octets.of(new byte[] {(byte) kind}),
                pin == null ? none : pin.digest(),
                key == null ? none : key.secret(),
                key == null ? none : key.hostFingerprint()));
    }

    private static byte[] concat(Octets... parts) {
        int length = 0;
        for (Octets part : parts) {
            length += part.length();
        }
        byte[] all = new byte[length];
        int at = 0;
        for (Octets part : parts) {
            System.arraycopy(part.toArray(), 0, all, at, part.length());
            at += part.length();
        }
        return all;
    }

    private static Octets check(RelayAddress relay, RoomCode code, Octets head) {
        return new Sha256("lanparty invite 1")
                .text(relay.host())
                .text(String.valueOf(relay.port()))
                .text(code.text())
                .octets(head)
                .digest(InviteText.CHECK_LENGTH);
    }

    /** Where to, and nothing of the keys. */
    @Override
    public String toString() {
        return SCHEME + InviteText.place(relay) + "/" + room.code();
    }
}
