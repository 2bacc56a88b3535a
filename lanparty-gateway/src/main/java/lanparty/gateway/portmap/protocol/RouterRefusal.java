package lanparty.gateway.portmap.protocol;

import java.io.IOException;

/** A router that speaks the protocol, and won't forward the port. */
public final class RouterRefusal extends IOException {
    private static final long serialVersionUID = 1;

    /** With what it said, in a few words for the host. */
    public RouterRefusal(String words) {
        super(words);
    }
}
