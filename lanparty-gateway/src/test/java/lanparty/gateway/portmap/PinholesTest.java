package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.RouterPatience;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rounds of asking for all of a machine's addresses. */
@Timeout(60)
class PinholesTest {
    private static final Inet6Address ONE = address("2001:db8:a::1");
    private static final Inet6Address TWO = address("2001:db8:a::2");
    private static final Inet6Address OF_ANOTHER_PREFIX = address("2001:db8:b::1");
    private static final Set<String> GIVEN_BACK = Set.of("given back by 2001:db8:a::1", "given back by 2001:db8:a::2");

    private final List<String> notes = ScriptedProtocol.notes();
    private final List<Ipv6Opening> changes = new ArrayList<>();
    private List<Inet6Address> own = List.of(ONE, TWO);
    private boolean isSilent;
    private String refusal = "";
    private final Pinholes pinholes = new Pinholes(
            443,
            () -> own,
            address -> new ScriptedProtocol(NetUtil.toAddressString(address), notes, () -> answer(address)),
            new RouterPatience());

    @Test
    void eachAddressIsOpenedAndGivenBackAtTheEnd() {
        assertEquals(new Ipv6Opening(List.of(ONE, TWO), List.of(), null), begun());
        pinholes.close();
        assertEquals(List.of("asked by 2001:db8:a::1", "asked by 2001:db8:a::2"), notes.subList(0, 2));
        assertEquals(GIVEN_BACK, Set.copyOf(notes.subList(2, notes.size())));
    }

    @Test
    void aRouterThatIsSilentIsNotWaitedForWithEachAddress() {
        isSilent = true;
        assertEquals(new Ipv6Opening(List.of(), List.of(ONE, TWO), null), begun());
        assertEquals(List.of("asked by 2001:db8:a::1"), notes);
        pinholes.close();
    }

    @Test
    void aRefusalIsToldInTheRoutersWords() {
        refusal = "UPnP, error 606";
        assertEquals(new Ipv6Opening(List.of(), List.of(ONE, TWO), refusal), begun());
        pinholes.close();
    }

    @Test
    void anotherPrefixIsAskedForAnewAndTold() {
        begun();
        own = List.of(OF_ANOTHER_PREFIX);
        pinholes.renew();
        assertEquals(List.of(new Ipv6Opening(List.copyOf(own), List.of(), null)), changes);
        pinholes.renew();
        assertEquals(1, changes.size());
        pinholes.close();
        assertEquals(GIVEN_BACK, Set.copyOf(notes.subList(2, 4)));
        assertEquals(
                List.of("asked by 2001:db8:b::1", "asked by 2001:db8:b::1", "given back by 2001:db8:b::1"),
                notes.subList(4, notes.size()));
    }

    @Test
    void aRouterThatOpensLaterIsToldOnceAndIsAskedMoreOftenFromThenOn() {
        isSilent = true;
        begun();
        assertEquals(Renewal.RETRY_SECONDS, pinholes.renew());
        isSilent = false;
        assertEquals(Renewal.CHECK_SECONDS, pinholes.renew());
        isSilent = true;
        assertEquals(Renewal.CHECK_SECONDS, pinholes.renew());
        isSilent = false;
        pinholes.renew();
        assertEquals(List.of(new Ipv6Opening(List.of(ONE, TWO), List.of(), null)), changes);
        pinholes.close();
    }

    @Test
    void whatIsGrantedElsewhereIsNoWayIn() {
        Pinholes translated = new Pinholes(
                443,
                () -> List.of(ONE),
                address -> new ScriptedProtocol("it", notes, () -> Optional.of(new Mapped(TWO, 443, 120))),
                new RouterPatience());
        assertEquals(
                new Ipv6Opening(List.of(), List.of(ONE), "it opens 2001:db8:a::2 port 443 instead"),
                translated.begin(changes::add).toCompletableFuture().join());
        translated.close();
    }

    private Ipv6Opening begun() {
        return pinholes.begin(changes::add).toCompletableFuture().join();
    }

    private Optional<Mapped> answer(Inet6Address address) throws IOException {
        if (!refusal.isEmpty()) {
            throw new RouterRefusal(refusal);
        }
        return isSilent ? Optional.empty() : Optional.of(new Mapped(address, 443, Pinholes.LIFETIME_SECONDS));
    }

    private static Inet6Address address(String text) {
        return (Inet6Address) NetUtil.createInetAddressFromIpAddressString(text);
    }
}
