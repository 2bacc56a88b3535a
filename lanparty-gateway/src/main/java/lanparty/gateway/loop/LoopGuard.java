package lanparty.gateway.loop;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether frames may pass between LAN and room. Pure: it is told what was seen, and the time by its clock.
 *
 * <p>Two signs of a loop:
 *
 * <ol>
 *   <li>A room beacon of this gateway arrives from the LAN. Whatever is bridged how often, a frame that circles through
 *       this gateway takes the way that the beacon took. One is enough.
 *   <li>A LAN beacon comes back late, and within the same looks far more of the players' frames come back than were written, or the
 *       LAN floods the room: frames circle in the LAN itself. A switch or an access point that mirrors returns each frame
 *       at once and only once, and is none. Neither is a machine of the LAN's that has a player's address, as no beacon circles.
 * </ol>
 *
 * <p>The second can be feigned from the LAN, as everybody there hears each beacon. It takes a flood of the room, which is worth
 * being kept out by itself.
 *
 * Beacons are sent on behind a closed guard. It opens again when the signs have stayed away for a while, and for longer
 * each time that they return soon.
 */
final class LoopGuard {
    /** Between two looks, and between two beacons. */
    static final int INTERVAL_SECONDS = 1;

    /** Frames that come back in one look of an honest LAN: a switch relearns its ports, a frame is mirrored. */
    static final long TOLERATED_RETURNS = 100;

    /** Copies of each written frame that may come back in one look: a mirror returns one, and looks are not exact. */
    static final long TOLERATED_COPIES = 2;

    /**
     * Frames to everyone that the LAN may send into the room in one look while its beacons circle. In a loop each goes round
     * hundreds of times a second, on the slowest of wires.
     */
    static final long TOLERATED_FLOOD = 200;

    /** A beacon a look may be lost in a storm. */
    static final int LOOKS_OF_EVIDENCE = 2;

    /** Five beacons in a row without an answer are no coincidence, even on a line that loses half of them (3 %). */
    static final long FIRST_HOLD_NS = TimeUnit.SECONDS.toNanos(5);

    /** A loop that returns each time is looked for by somebody by then. */
    static final long LONGEST_HOLD_NS = TimeUnit.SECONDS.toNanos(160);

    /** Open for this long, and the next loop is another one. */
    static final long FORGIVEN_AFTER_NS = TimeUnit.SECONDS.toNanos(60);

    /** At most this number of machines is named for a loop, so that forged beacons cannot flood the log. */
    static final int MOST_NAMED = 16;

    private final LongSupplier nanoClock;
    private final Events events;
    private final Set<Integer> namedCarriers = new HashSet<>();
    private boolean isOpen = true;
    private boolean hasEverOpened;
    private long lastSignNs;
    private long openedNs;
    private long holdNs;
    private long returnedBefore;
    private long writtenBefore;
    private long toEveryoneBefore;
    private int looksLeft;

    /** Who is told. */
    interface Events {
        /** Frames go round by this client's machine, or by an unknown one's; each is told once while the guard is closed. */
        void roomLoop(int carrierPeerId);

        /** Frames go round in the LAN itself. */
        void lanLoop();

        /** Frames pass again. */
        void opened();
    }

    /** Open. */
    LoopGuard(LongSupplier nanoClock, Events events) {
        this.nanoClock = nanoClock;
        this.events = events;
    }

    /** True while frames may pass. */
    boolean isOpen() {
        return isOpen;
    }

    /** A room beacon of this gateway came in from its LAN. */
    void beaconReturned(int carrierPeerId) {
        sign();
        if (namedCarriers.size() < MOST_NAMED && namedCarriers.add(carrierPeerId)) {
            events.roomLoop(carrierPeerId);
        }
    }

    /**
     * A LAN beacon of this gateway came back late; each is told of once.
     */
    void lanBeaconCircled() {
        looksLeft = LOOKS_OF_EVIDENCE;
    }

    /** True for a while after a beacon of either kind came back as loops bring it. */
    boolean isSuspicious() {
        return !isOpen || looksLeft > 0;
    }

    /**
     * Every {@link #INTERVAL_SECONDS}.
     *
     * @param returned players' frames that came back from the LAN and were not expected to, since start
     * @param written frames written to the LAN, since start
     * @param toEveryone frames of the LAN for everyone in the room, passed on or not, since start
     */
    void look(long returned, long written, long toEveryone) {
        long back = returned - returnedBefore;
        long out = written - writtenBefore;
        long flood = toEveryone - toEveryoneBefore;
        returnedBefore = returned;
        writtenBefore = written;
        toEveryoneBefore = toEveryone;
        boolean isHarmful = flood > TOLERATED_FLOOD || back > TOLERATED_RETURNS && back > TOLERATED_COPIES * out;
        boolean circles = looksLeft > 0;
        looksLeft = Math.max(0, looksLeft - 1);
        if (circles && isHarmful) {
            boolean wasOpen = isOpen;
            sign();
            if (wasOpen) {
                events.lanLoop();
            }
        } else if (!isOpen && nanoClock.getAsLong() - lastSignNs >= holdNs) {
            open();
        }
    }

    private void sign() {
        long now = nanoClock.getAsLong();
        lastSignNs = now;
        if (isOpen) {
            isOpen = false;
            boolean isSoon = hasEverOpened && now - openedNs < FORGIVEN_AFTER_NS;
            holdNs = isSoon ? Math.min(2 * holdNs, LONGEST_HOLD_NS) : FIRST_HOLD_NS;
        }
    }

    private void open() {
        isOpen = true;
        hasEverOpened = true;
        openedNs = nanoClock.getAsLong();
        namedCarriers.clear();
        events.opened();
    }
}
