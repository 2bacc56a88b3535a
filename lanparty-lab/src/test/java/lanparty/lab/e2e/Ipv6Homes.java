package lanparty.lab.e2e;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;

/**
 * IPv6 for homes of a party: a prefix each, of those for documentation (RFC 3849), without a translator. The home's router lets in
 * what answers something that went out, and what its chain {@code asked_through} accepts.
 */
final class Ipv6Homes {
    /** Of the resident of home 0. */
    static final String HOST = "2001:db8:a::2";

    private static final String ROUTER = "fe80::1";

    private Ipv6Homes() {}

    /** Gives it to that home; what is returned takes it away again. */
    static Runnable give(Party party, int number) {
        Party.Home home = party.home(number);
        String prefix = "2001:db8:" + Character.toString('a' + number) + "::";
        String link = "2001:db8:ffff:" + number + "::";
        List<Runnable> undo = new ArrayList<>();
        for (Namespace router : List.of(party.internet(), home.router())) {
            router.sysctl("net.ipv6.conf.all.forwarding", "1");
        }
        address(home.router(), "lan0", ROUTER, undo);
        address(home.router(), "lan0", prefix + "1", undo);
        address(home.resident(), Party.UPLINK, prefix + "2", undo);
        address(party.internet(), home.internetPort(), link + "1", undo);
        address(home.router(), "wan0", link + "2", undo);
        route(home.resident(), "default", ROUTER, Party.UPLINK, undo);
        route(home.router(), "default", link + "1", "wan0", undo);
        route(party.internet(), prefix + "/64", link + "2", home.internetPort(), undo);
        home.router()
                .run("nft", "add rule inet home self icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept");
        // The lab's translator is of both families.
        home.router().run("nft", "insert rule inet home out meta nfproto ipv6 accept");
        Collections.reverse(undo);
        return () -> undo.forEach(Runnable::run);
    }

    private static void address(Namespace machine, String port, String address, List<Runnable> undo) {
        machine.run("ip", "address", "add", address + "/64", "dev", port, "nodad");
        undo.add(() -> machine.run("ip", "address", "delete", address + "/64", "dev", port));
    }

    private static void route(Namespace machine, String to, String router, String port, List<Runnable> undo) {
        machine.run("ip", "-6", "route", "add", to, "via", router, "dev", port);
        undo.add(() -> machine.run("ip", "-6", "route", "delete", to, "via", router, "dev", port));
    }
}
