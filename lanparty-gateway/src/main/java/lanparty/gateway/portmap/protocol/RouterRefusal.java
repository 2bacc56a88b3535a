package lanparty.gateway.portmap.protocol;

import java.io.IOException;

/** A router that speaks the protocol, and won't let the port in. */
public final class RouterRefusal extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean mayBeOfPort;

    /** With what it said, in a few words for the host. */
    public RouterRefusal(String words) {
        this(words, true);
    }

    private RouterRefusal(String words, boolean mayBeOfPort) {
        super(words);
        this.mayBeOfPort = mayBeOfPort;
    }

    /** Of a router that has no address for any port, in the protocol of that name. */
    public static RouterRefusal ofNoAddress(String protocol) {
        return new RouterRefusal(protocol + ": it has no address outside", false);
    }

    /** False where it won't with another port either. */
    public boolean mayBeOfPort() {
        return mayBeOfPort;
    }
}
