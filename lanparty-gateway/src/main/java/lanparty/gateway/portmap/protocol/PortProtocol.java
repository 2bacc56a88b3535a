package lanparty.gateway.portmap.protocol;

import java.io.IOException;
import java.util.Optional;

/** A way to ask the router in front to forward one UDP port to this machine. One thread, which waits for the router. */
public interface PortProtocol {
    /**
     * Asks for the port, or for more time with it.
     *
     * @return what the router forwards; nothing where it doesn't answer in this way
     * @throws RouterRefusal where it answers and won't
     * @throws IOException where it can't be asked
     */
    Optional<Mapped> map(long lifetimeSeconds) throws IOException;

    /** Tells the router to forward no longer what {@link #map} had it forward. */
    void giveBack() throws IOException;
}
