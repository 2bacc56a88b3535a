package lanparty.gateway.portmap.pcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.LongSupplier;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.gateway.portmap.protocol.RouterPatience;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.jspecify.annotations.Nullable;

/**
 * PCP first: a router of the older protocol, NAT-PMP, refuses its version at once, and one that knows neither is silent to both.
 * Of IPv6 a router without NAT forwards nothing, and opens its firewall for the port instead (RFC 6887 section 11); NAT-PMP knows
 * no IPv6.
 */
public final class PcpProtocol implements PortProtocol {
    /** Both protocols' port on the router (RFC 6887 section 19). */
    public static final int ROUTER_PORT = 5351;

    /** Until a router counts as silent that is given a port back; it is told three times by then. The host waits for the end. */
    static final int GIVE_BACK_MS = 1000;

    private final InetSocketAddress router;
    private final @Nullable InetAddress own;
    private final PcpMap pcp;
    private final NatPmp natPmp;
    private final RouterPatience patience;
    private final LongSupplier nanoClock;
    /** True where the router answers by NAT-PMP alone, by which the port is then given back. */
    private boolean isOlder;

    /**
     * Asks for nothing yet.
     *
     * @param router where it takes questions
     * @param port UDP, inside and wanted outside
     * @param patience with each of its answers
     * @param nanoClock as {@link System#nanoTime}
     */
    public PcpProtocol(
            InetSocketAddress router, int port, PcpSecret secret, RouterPatience patience, LongSupplier nanoClock) {
        this(router, port, secret, null, patience, nanoClock);
    }

    /**
     * The same for one of this machine's addresses.
     *
     * @param own whose port it is, of the router's family; null leaves it to the kernel
     */
    public PcpProtocol(
            InetSocketAddress router,
            int port,
            PcpSecret secret,
            @Nullable InetAddress own,
            RouterPatience patience,
            LongSupplier nanoClock) {
        this.router = router;
        this.own = own;
        this.patience = patience;
        this.nanoClock = nanoClock;
        pcp = new PcpMap(secret.nonce(router.getAddress(), own), port);
        natPmp = new NatPmp(port);
    }

    @Override
    public Optional<Mapped> map(long lifetimeSeconds) throws IOException {
        try (RouterDialog dialog = dialog()) {
            byte[] request = pcp.request(dialog.ownAddress(), lifetimeSeconds);
            Optional<byte[]> answer =
                    dialog.ask(request, each -> pcp.isAnswer(each) || isNatPmp(each), patience::limitMs);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            isOlder = !pcp.isAnswer(answer.get());
            return isOlder
                    ? mapByNatPmp(dialog, lifetimeSeconds)
                    : Optional.of(granted(pcp.mapped(answer.get()), "PCP, result " + PcpMap.result(answer.get())));
        }
    }

    private boolean isNatPmp(byte[] answer) {
        return router.getAddress() instanceof Inet4Address && NatPmp.isOfThisVersion(answer);
    }

    /** The address first: a port that is forwarded at an unknown one is no way in, and would stay open. */
    private Optional<Mapped> mapByNatPmp(RouterDialog dialog, long lifetimeSeconds) throws IOException {
        Optional<byte[]> address = dialog.ask(NatPmp.addressRequest(), NatPmp::isAddress, patience::limitMs);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        InetAddress external = NatPmp.address(address.get());
        if (external == null) {
            throw RouterRefusal.ofNoAddress("NAT-PMP");
        }
        Optional<byte[]> mapped = dialog.ask(natPmp.request(lifetimeSeconds), natPmp::isAnswer, patience::limitMs);
        if (mapped.isEmpty()) {
            return Optional.empty();
        }
        Mapped granted = natPmp.mapped(mapped.get(), external);
        return Optional.of(granted(granted, "NAT-PMP, result " + NatPmp.result(mapped.get())));
    }

    private static Mapped granted(@Nullable Mapped mapped, String words) throws RouterRefusal {
        if (mapped == null) {
            throw new RouterRefusal(words);
        }
        return mapped;
    }

    /** Says it until the router answers, as the port stays open for up to an hour where it was lost; the answer's words don't matter. */
    @Override
    public void giveBack() throws IOException {
        try (RouterDialog dialog = dialog()) {
            Optional<byte[]> answer = isOlder
                    ? dialog.ask(natPmp.request(0), natPmp::isAnswer, () -> GIVE_BACK_MS)
                    : dialog.ask(pcp.request(dialog.ownAddress(), 0), pcp::isAnswer, () -> GIVE_BACK_MS);
            if (answer.isEmpty()) {
                throw new SocketTimeoutException("the router doesn't say that it has heard of the end");
            }
        }
    }

    private RouterDialog dialog() throws IOException {
        return new RouterDialog(router, own, nanoClock);
    }
}
