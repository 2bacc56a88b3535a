package lanparty.relay.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits how many connections, or rooms, exist in all and for each source address. Remembers only addresses that hold
 * something, so its memory is bounded by the limit in all. Any thread.
 */
public final class AddressQuota {
    private final int inAll;
    private final int perAddress;
    private final Map<Long, Integer> held = new HashMap<>();
    private int taken;

    /** Nothing taken yet. */
    public AddressQuota(int inAll, int perAddress) {
        this.inAll = inAll;
        this.perAddress = perAddress;
    }

    /** What becomes of a wish for one more. */
    public enum Answer {
        /** It is taken, and must be given back with {@link AddressQuota#giveBack}. */
        TAKEN,
        /** That address has as many as it may. */
        ADDRESS_HAS_ENOUGH,
        /** There are as many in all as there may be. */
        ALL_TAKEN
    }

    /** One more for this address. An address that has enough hears that, also where all are taken. */
    public synchronized Answer take(long address) {
        int before = held.getOrDefault(address, 0);
        if (before >= perAddress) {
            return Answer.ADDRESS_HAS_ENOUGH;
        }
        if (taken >= inAll) {
            return Answer.ALL_TAKEN;
        }
        taken++;
        held.put(address, before + 1);
        return Answer.TAKEN;
    }

    /** One less for this address, which had taken it. */
    public synchronized void giveBack(long address) {
        Integer before = held.get(address);
        if (before == null) {
            throw new IllegalStateException("given back what was not taken");
        }
        taken--;
        if (before == 1) {
            held.remove(address);
        } else {
            held.put(address, before - 1);
        }
    }

    /** The address that has most; empty where nobody has any. */
    public synchronized Optional<Long> fattest() {
        return held.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** How many are taken. */
    public synchronized int taken() {
        return taken;
    }
}
