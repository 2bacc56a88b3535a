package lanparty.gateway.portmap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks in one way after the other until the router grants the port; from then on in that one first. */
final class InTurn implements PortProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(InTurn.class);

    private final List<PortProtocol> protocols;
    /** Stays, though it fails later: a port that was granted for good is still to be given back. */
    private @Nullable PortProtocol granting;

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
                Optional<Mapped> mapped = protocol.map(lifetimeSeconds);
                if (mapped.isPresent()) {
                    granting = protocol;
                    return mapped;
                }
            } catch (RouterRefusal e) {
                refusal = e;
            } catch (IOException e) {
                LOG.debug("the router can't be asked to forward a port", e);
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return Optional.empty();
    }

    private List<PortProtocol> inOrder() {
        List<PortProtocol> order = new ArrayList<>(protocols);
        if (granting != null) {
            order.remove(granting);
            order.add(0, granting);
        }
        return order;
    }

    @Override
    public void giveBack() throws IOException {
        if (granting != null) {
            granting.giveBack();
        }
    }
}
