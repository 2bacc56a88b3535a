package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.RouterPatience;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the first question to the end. */
@Timeout(60)
class PortMappingTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Optional<InetSocketAddress> OUTSIDE = Optional.of(new InetSocketAddress(HERE, 50_443));

    private final List<String> notes = ScriptedProtocol.notes();

    @Test
    void whatIsForwardedIsToldAndGivenBackAtTheEnd() {
        assertEquals(OUTSIDE, outsideOf(() -> Optional.of(new Mapped(HERE, 50_443, 3600))));
        assertEquals(List.of("asked by it", "given back by it"), notes);
    }

    @Test
    void aRouterThatIsSilentOrUnreachableOrWillNotIsNoWayIn() {
        assertEquals(Optional.empty(), outsideOf(Optional::empty));
        assertEquals(Optional.empty(), outsideOf(() -> {
            throw new IOException("unreachable");
        }));
        assertEquals(Optional.empty(), outsideOf(() -> {
            throw new RouterRefusal("no");
        }));
    }

    /** Each waits for the other's giving back, as for a router that is silent to both. */
    @Test
    void theEndsOfSeveralAreWaitedForAtOnce() {
        Meeting meeting = new Meeting(2);
        ScriptedProtocol one = new ScriptedProtocol("one", notes, Optional::empty);
        ScriptedProtocol other = new ScriptedProtocol("other", notes, Optional::empty);
        one.endWith(meeting::await);
        other.endWith(meeting::await);
        try (PortMapping mapping = new PortMapping(443, one, new RouterPatience());
                PortMapping another = new PortMapping(444, other, new RouterPatience())) {
            mapping.end();
            another.end();
        }
        assertEquals(Set.of("given back by one", "given back by other"), Set.copyOf(notes));
    }

    /** Where the router lets players in; given back when this returns. */
    private Optional<InetSocketAddress> outsideOf(ScriptedProtocol.Answer answer) {
        try (PortMapping mapping =
                new PortMapping(443, new ScriptedProtocol("it", notes, answer), new RouterPatience())) {
            return mapping.begin(moved -> {}).toCompletableFuture().join();
        }
    }
}
