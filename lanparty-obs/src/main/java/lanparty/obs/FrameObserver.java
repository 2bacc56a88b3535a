package lanparty.obs;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/** Sees all that {@link FrameLog} is told of, frames and all. Any thread; must not wait. */
public interface FrameObserver {
    /** The number of a place where frames are seen; the same for the same name. */
    int place(String name);

    /**
     * A frame came in there.
     *
     * @param place from {@link #place}
     * @param frame borrowed: read during the call, at absolute indices
     * @param reason why it ends here; null where it is carried on
     */
    void frame(int place, ByteBuf frame, int index, int length, @Nullable DropReason reason);
}
