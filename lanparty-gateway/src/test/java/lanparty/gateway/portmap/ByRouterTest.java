package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import lanparty.gateway.portmap.protocol.Mapped;
import org.junit.jupiter.api.Test;

/** Machines that come and go between routers. */
class ByRouterTest {
    private static final Mapped MAPPED = new Mapped(InetAddress.getLoopbackAddress(), 443, 3600);

    private final List<String> notes = ScriptedProtocol.notes();
    private Optional<String> router = Optional.empty();
    private final ByRouter<String> byRouter =
            new ByRouter<>(() -> router, name -> new ScriptedProtocol(name, notes, () -> Optional.of(MAPPED)));

    @Test
    void aRouterThatIsThereLaterIsAskedThen() throws Exception {
        assertEquals(Optional.empty(), byRouter.map(3600));
        byRouter.giveBack();
        router = Optional.of("home's");
        assertEquals(Optional.of(MAPPED), byRouter.map(3600));
        assertEquals(List.of("asked by home's"), notes);
    }

    @Test
    void anotherRouterIsAskedAnewAndTheOneOfBeforeIsGivenItsPortBack() throws Exception {
        router = Optional.of("home's");
        byRouter.map(3600);
        byRouter.map(3600);
        router = Optional.of("friend's");
        byRouter.map(3600);
        byRouter.giveBack();
        assertEquals(
                List.of(
                        "asked by home's",
                        "asked by home's",
                        "asked by friend's",
                        "given back by home's",
                        "given back by friend's"),
                notes);
    }

    @Test
    void aRouterThatIsOutOfSightForAMomentStaysTheSame() throws Exception {
        router = Optional.of("home's");
        byRouter.map(3600);
        router = Optional.empty();
        assertEquals(Optional.empty(), byRouter.map(3600));
        byRouter.giveBack();
        assertEquals(List.of("asked by home's", "given back by home's"), notes);
    }
}
