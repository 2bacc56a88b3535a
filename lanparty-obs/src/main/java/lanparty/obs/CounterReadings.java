package lanparty.obs;

import lanparty.overlay.DropReason;

/** What has been counted so far, of one thread or of several together. Any thread reads. */
public interface CounterReadings {
    /** The present value. */
    long value(Counter counter);

    /** How often this reason has struck. */
    long dropped(DropReason reason);

    /** How often somebody was turned away for this reason. */
    long refused(Refusal refusal);
}
