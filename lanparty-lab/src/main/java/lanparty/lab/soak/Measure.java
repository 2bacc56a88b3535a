package lanparty.lab.soak;

import java.util.Locale;
import java.util.function.ToLongFunction;
import lanparty.lab.probe.Vitals;

/** What must not grow, each with the growth that still counts as flat: the larger of an amount and a share. */
enum Measure {
    /** Pages come and go with the kernel's mood and the compiler's. */
    RESIDENT_KB(Vitals::residentKb, 8 * 1024, 0.05),
    /** After a collection; a sample may meet a batch in the middle of its way. */
    LIVE_HEAP_KB(Vitals::heapKb, 1024, 0.10),
    /** Netty's arenas above all: the pool must have found its size. */
    NATIVE_KB(Vitals::nativeKb, 4 * 1024, 0.05),
    /** None may be left over. */
    DESCRIPTORS(Vitals::descriptors, 1, 0),
    /** The JVM's own compilers come and go. */
    THREADS(Vitals::threads, 3, 0);

    private final ToLongFunction<Vitals> of;
    private final double amount;
    private final double share;

    Measure(ToLongFunction<Vitals> of, double amount, double share) {
        this.of = of;
        this.amount = amount;
        this.share = share;
    }

    double of(Vitals vitals) {
        return of.applyAsLong(vitals);
    }

    /** The growth that still counts as flat, of something that usually is {@code median}. */
    double allowedGrowth(double median) {
        return Math.max(amount, share * median);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
