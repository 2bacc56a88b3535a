package lanparty.gateway.cam;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lanparty.ctrl.PeerInfo;
import lanparty.link.room.PeerTable;
import lanparty.overlay.ethernet.MacAddress;

/**
 * Which players have the MAC address of a machine on the LAN, by mistake or to have its frames. A relay refuses that where it knows
 * the machine; this gateway does not tell the switch that such an address is behind it.
 *
 * <p>A player's own frames come back too, from a switch that mirrors or by way of this machine's stack, but at once. What
 * comes under a player's address while the player has sent nothing for some seconds is another machine's, unless frames go round.
 *
 * <p>Event loop only; {@link #isOwn} and {@link #returned} are asked for single frames and allocate nothing.
 */
public final class AddressConflicts {
    /** Between two looks. */
    public static final int INTERVAL_SECONDS = 1;

    /** Silent for this number of looks, a player has no frame under way any more. */
    static final int SILENT_LOOKS = 3;

    /** As long as a switch remembers an address by default (IEEE 802.1Q). */
    static final int REMEMBERED_LOOKS = 300;

    /** Addresses that are remembered from one look to the next; more at once come in the next look again. */
    static final int MOST_RETURNED = 64;

    private final PeerTable peers;
    private final LongSupplier nicMac;
    private final Consumer<String> warned;
    private final long[] returned = new long[MOST_RETURNED];
    private final Map<Integer, Voice> voices = new HashMap<>();
    private int returnedCount;

    /** What is known of one player. */
    private static final class Voice {
        private final long mac;
        private long framesBefore = -1;
        private int silentLooks;
        private int looksLeft;
        private boolean hasWarned;

        Voice(long mac) {
            this.mac = mac;
        }
    }

    /**
     * Knows of none.
     *
     * @param nicMac the address of the gateway's own interface, asked anew each time
     * @param warned told once of each player, with a sentence for the host
     */
    public AddressConflicts(PeerTable peers, LongSupplier nicMac, Consumer<String> warned) {
        this.peers = peers;
        this.nicMac = nicMac;
        this.warned = warned;
    }

    /** True for the gateway's own interface, whose address is no player's, whatever the relay says. */
    public boolean isOwn(long mac) {
        return mac == nicMac.getAsLong();
    }

    /** A frame came in from the LAN under this address, which is a player's. */
    public void returned(long mac) {
        for (int at = 0; at < returnedCount; at++) {
            if (returned[at] == mac) {
                return;
            }
        }
        if (returnedCount < MOST_RETURNED) {
            returned[returnedCount++] = mac;
        }
    }

    /** True for a player's address that a machine of the LAN's has as well. */
    boolean isLans(long mac) {
        return isOwn(mac) || voices.values().stream().anyMatch(voice -> voice.mac == mac && voice.looksLeft > 0);
    }

    /**
     * Every {@link #INTERVAL_SECONDS}.
     *
     * @param framesGoRound true where players' frames may come back late, so that nothing is to be concluded
     */
    public void look(boolean framesGoRound) {
        voices.entrySet().removeIf(known -> peers.macOf(known.getKey()) != known.getValue().mac);
        for (PeerInfo peer : peers.all()) {
            MacAddress mac = peer.mac();
            if (mac != null) {
                look(peer, voices.computeIfAbsent(peer.peerId(), id -> new Voice(mac.bits())), framesGoRound);
            }
        }
        returnedCount = 0;
    }

    private void look(PeerInfo player, Voice voice, boolean framesGoRound) {
        long frames = peers.traffic(player.peerId()).framesFrom();
        // A peer that has just come may have been here a moment ago, under another number.
        voice.silentLooks = frames == voice.framesBefore && !framesGoRound ? voice.silentLooks + 1 : 0;
        voice.framesBefore = frames;
        voice.looksLeft = Math.max(0, voice.looksLeft - 1);
        if (isOwn(voice.mac)) {
            warn(
                    voice,
                    name(player) + " has the MAC address of this gateway's own interface, so none of their frames"
                            + " reach the LAN; they should choose another one with --virtual-mac");
        } else if (voice.silentLooks >= SILENT_LOOKS && hasReturned(voice.mac)) {
            voice.looksLeft = REMEMBERED_LOOKS;
            warn(
                    voice,
                    "a machine on this LAN has the MAC address of " + name(player) + ", so the switch is no longer"
                            + " told that the address is behind this gateway; one of the two should choose another, the"
                            + " player with --virtual-mac");
        }
    }

    private boolean hasReturned(long mac) {
        for (int at = 0; at < returnedCount; at++) {
            if (returned[at] == mac) {
                return true;
            }
        }
        return false;
    }

    private static String name(PeerInfo player) {
        String name = player.displayName().isEmpty() ? "a player" : player.displayName();
        return name + " (" + player.mac() + ")";
    }

    private void warn(Voice voice, String sentence) {
        if (!voice.hasWarned) {
            voice.hasWarned = true;
            warned.accept(sentence);
        }
    }
}
