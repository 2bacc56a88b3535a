package lanparty.relay.limit;

import java.util.random.RandomGenerator;

/** Octets that each source address may send together, however many its connections are, in memory of fixed size. Any thread. */
public final class AddressOctets {
    private final AddressRates rates;

    /**
     * Every address has its whole burst.
     *
     * @param perSecond octets a second of each address
     * @param burst octets at once
     * @param random for what strangers must not guess
     * @param nowNs the present time
     */
    public AddressOctets(int perSecond, int burst, RandomGenerator random, long nowNs) {
        rates = new AddressRates(perSecond, burst, random.nextLong(), nowNs);
    }

    /** Takes octets of this address; false, and nothing taken, where it has sent too many lately. */
    public synchronized boolean take(long address, int octets, long nowNs) {
        return rates.take(address, octets, nowNs);
    }
}
