package lanparty.gateway.loop;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.own.OwnFrame;

/** What a gateway's rules ask, and tell, of loops. On the event loop; allocates nothing for a frame that isn't ours. */
public interface LoopWatch {
    /** True while frames may pass between LAN and room. */
    boolean isOpen();

    /** A frame of the LAN's for everyone in the room: counts it, and says whether it may pass. */
    boolean passesToEveryone();

    /**
     * A frame of lanparty's own came in from the LAN.
     *
     * @param kind never {@link OwnFrame#NONE}
     * @return true where it has served its purpose; false where it is for others, and passes as any frame does
     */
    boolean endsHere(OwnFrame kind, ByteBuf frame, int index);
}
