package lanparty.link.frames;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * What a role lets pass between its device and the relay. Called on the event loop for every frame; allocates nothing.
 */
public interface FrameRules {
    /** Why a frame read from the device must not go to the relay; null where it may. */
    @Nullable
    DropReason refuseToRelay(ByteBuf frame, int index, int length);

    /**
     * Why a frame from the relay must not go to the device; null where it may. May fill in a field of lanparty's own frames,
     * in place.
     */
    @Nullable
    DropReason refuseToDevice(int senderPeerId, ByteBuf frame, int index, int length);
}
