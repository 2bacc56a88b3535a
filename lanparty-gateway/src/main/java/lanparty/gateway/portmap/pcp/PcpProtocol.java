package lanparty.gateway.portmap.pcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
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

    private final InetSocketAddress router;
    private final @Nullable InetAddress own;
    private final PcpMap pcp;
    private final NatPmp natPmp;

    /**
     * Asks for nothing yet.
     *
     * @param router where it takes questions
     * @param port UDP, inside and wanted outside
     */
    public PcpProtocol(InetSocketAddress router, int port, PcpSecret secret) {
        this(router, port, secret, null);
    }

    /**
     * The same for one of this machine's addresses.
     *
     * @param own whose port it is, of the router's family; null leaves it to the kernel
     */
    public PcpProtocol(InetSocketAddress router, int port, PcpSecret secret, @Nullable InetAddress own) {
        this.router = router;
        this.own = own;
        pcp = new PcpMap(secret.nonce(router.getAddress(), own), port);
        natPmp = new NatPmp(port);
    }

    @Override
    public Optional<Mapped> map(long lifetimeSeconds) throws IOException {
        try (RouterDialog dialog = new RouterDialog(router, own)) {
            byte[] request = pcp.request(dialog.ownAddress(), lifetimeSeconds);
            Optional<byte[]> answer = dialog.ask(request, each -> pcp.isAnswer(each) || isNatPmp(each));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            return pcp.isAnswer(answer.get())
                    ? Optional.of(granted(pcp.mapped(answer.get()), "PCP, result " + PcpMap.result(answer.get())))
                    : mapByNatPmp(dialog, lifetimeSeconds);
        }
    }

    private boolean isNatPmp(byte[] answer) {
        return router.getAddress() instanceof Inet4Address && NatPmp.isOfThisVersion(answer);
    }

    private Optional<Mapped> mapByNatPmp(RouterDialog dialog, long lifetimeSeconds) throws IOException {
        Optional<byte[]> address = dialog.ask(NatPmp.addressRequest(), NatPmp::isAddress);
        Optional<byte[]> mapped = dialog.ask(natPmp.request(lifetimeSeconds), natPmp::isAnswer);
        if (address.isEmpty() || mapped.isEmpty()) {
            return Optional.empty();
        }
        InetAddress external = NatPmp.address(address.get());
        if (external == null) {
            throw RouterRefusal.ofNoAddress("NAT-PMP");
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

    /** Says it once, of IPv4 in both protocols, and waits for no answer. */
    @Override
    public void giveBack() throws IOException {
        try (RouterDialog dialog = new RouterDialog(router, own)) {
            dialog.say(pcp.request(dialog.ownAddress(), 0));
            if (router.getAddress() instanceof Inet4Address) {
                dialog.say(natPmp.request(0));
            }
        }
    }
}
