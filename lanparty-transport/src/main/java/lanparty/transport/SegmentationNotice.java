package lanparty.transport;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The sentence about segmentation offload that a socket does without, said once in a process. Any thread. */
public final class SegmentationNotice implements Runnable {
    private final Consumer<String> said;
    private final AtomicBoolean isSaid = new AtomicBoolean();

    /**
     * Nothing has been said yet.
     *
     * @param said takes the sentence
     */
    public SegmentationNotice(Consumer<String> said) {
        this.said = said;
    }

    @Override
    public void run() {
        if (isSaid.compareAndSet(false, true)) {
            said.accept("this machine's network adapter refuses UDP segmentation offload, so packets leave one by one:"
                    + " nothing is lost, and sending takes more of the processor; a newer kernel (6.11) cures it for"
                    + " most adapters");
        }
    }
}
