package lanparty.gateway.portmap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks in one way after the other until the router grants the port, and from then on in that one: a single silence of a router that
 * has granted is a lost packet or a router that starts, and another way would open the port twice.
 */
final class InTurn implements PortProtocol {
    /** In a row, until a way that was granted counts as gone. */
    static final int MOST_SILENCES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(InTurn.class);

    private final List<PortProtocol> protocols;
    /** All that were ever granted: a port that was granted for good is still to be given back. */
    private final Set<PortProtocol> granted = new LinkedHashSet<>();

    private @Nullable PortProtocol granting;
    private int silences;

    /** Best first. */
    InTurn(List<PortProtocol> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    /** A refusal only where no other way is granted. */
    @Override
    public Optional<Mapped> map(long lifetimeSeconds) throws RouterRefusal {
        RouterRefusal refusal = null;
        for (PortProtocol protocol : inOrder()) {
            try {
                Optional<Mapped> mapped = mapped(protocol, lifetimeSeconds);
                if (mapped.isPresent()) {
                    granting = protocol;
                    granted.add(protocol);
                    silences = 0;
                    return mapped;
                }
                if (protocol == granting && ++silences < MOST_SILENCES) {
                    return mapped;
                }
            } catch (RouterRefusal e) {
                silences = 0;
                refusal = e;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return Optional.empty();
    }

    private static Optional<Mapped> mapped(PortProtocol protocol, long lifetimeSeconds) throws RouterRefusal {
        try {
            return protocol.map(lifetimeSeconds);
        } catch (RouterRefusal e) {
            throw e;
        } catch (IOException e) {
            LOG.debug("the router can't be asked to let players in", e);
            return Optional.empty();
        }
    }

    private List<PortProtocol> inOrder() {
        List<PortProtocol> order = new ArrayList<>(protocols);
        if (granting != null) {
            order.remove(granting);
            order.add(0, granting);
        }
        return order;
    }

    /** In each way that was ever granted. */
    @Override
    public void giveBack() {
        new GivingBack(granted).run();
    }
}
