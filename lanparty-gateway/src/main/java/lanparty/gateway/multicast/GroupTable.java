package lanparty.gateway.multicast;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The groups that were seen lately, by their Ethernet address. Open addressing: a look allocates nothing. Event loop only. */
final class GroupTable {
    /** More than a LAN has. Those beyond are one group together, so that nobody costs memory without end. */
    static final int MOST = 512;

    private static final int PLACES = 2 * MOST;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);

    /** Between two looks for groups to forget, as each reads the whole table. */
    private static final long FORGET_AGAIN_NS = TimeUnit.SECONDS.toNanos(1);

    private Group[] places = new Group[PLACES];
    private int count;
    private @Nullable Group others;
    private boolean hasForgotten;
    private long forgottenAtNs;

    /** The group of this address, made where it is new. */
    Group of(long mac, long nowNs) {
        int place = place(mac);
        Group found = places[place];
        if (found != null) {
            return found;
        }
        if (count >= MOST) {
            if (!hasForgotten || nowNs - forgottenAtNs >= FORGET_AGAIN_NS) {
                forget(nowNs);
            }
            if (count >= MOST) {
                return others(nowNs);
            }
            place = place(mac);
        }
        Group made = new Group(mac, nowNs);
        places[place] = made;
        count++;
        return made;
    }

    /** The group of this address; null where it hasn't been seen. */
    @Nullable
    Group known(long mac) {
        return places[place(mac)];
    }

    /** Each of them. */
    void forEach(Consumer<Group> action) {
        for (Group group : places) {
            if (group != null) {
                action.accept(group);
            }
        }
    }

    private Group others(long nowNs) {
        Group rest = others;
        if (rest == null) {
            rest = new Group(0, nowNs);
            others = rest;
        }
        return rest;
    }

    private void forget(long nowNs) {
        hasForgotten = true;
        forgottenAtNs = nowNs;
        Group[] before = places;
        places = new Group[PLACES];
        count = 0;
        for (Group group : before) {
            if (group != null && !group.isForgettable(nowNs)) {
                places[place(group.mac())] = group;
                count++;
            }
        }
    }

    /** Where it is, or else where it belongs. There is always a free place. */
    private int place(long mac) {
        int place = (int) (mac * SPREAD >>> SHIFT);
        while (places[place] != null && places[place].mac() != mac) {
            place = place + 1 & PLACES - 1;
        }
        return place;
    }
}
