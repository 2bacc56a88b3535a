package lanparty.lab.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/**
 * The program that many home routers have inside: UPnP's gateway device, NAT-PMP and PCP. It writes what it forwards into nftables.
 *
 * @param router where it runs
 * @param process what it says
 */
record MiniUpnpd(Namespace router, NamespacedProcess process) {
    /**
     * Where it is on the internet. It forwards nothing for an address that is private or of documentation (RFC 5737), as the lab's are;
     * this one is of a network that amateur radio keeps for experiments, and exists in the lab alone.
     */
    static final String PUBLIC_ADDRESS = "44.128.0.2";

    private static final List<String> CHAINS = List.of("asked_through", "asked_in", "asked_out");
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String USUAL_CONFIGURATION = """
            ext_ifname=wan0
            listening_ip=lan0
            http_port=5000
            enable_upnp=yes
            secure_mode=yes
            uuid=00000000-0000-4000-8000-000000000000
            upnp_table_name=home
            upnp_nat_table_name=home
            upnp_forward_chain=asked_through
            upnp_nat_chain=asked_in
            upnp_nat_postrouting_chain=asked_out
            """;
    private static final String FIREWALL_CONFIGURATION = USUAL_CONFIGURATION + """
            ext_ifname6=wan0
            enable_natpmp=yes
            """;
    private static final String CONFIGURATION = USUAL_CONFIGURATION + """
            ext_ip=%s
            ipv6_disable=yes
            enable_natpmp=%s
            allow %s 192.168.178.0/24 %s
            deny 0-65535 0.0.0.0/0 0-65535
            """;

    /** Starts it on a party's first router, with PCP and NAT-PMP or without, for outer and inner ports of that range. */
    static MiniUpnpd start(Party party, boolean speaksPcp, String ports) {
        Namespace router = party.home(0).router();
        for (String chain : CHAINS) {
            router.run("nft", "add chain inet home " + chain);
        }
        router.run("nft", "add rule inet home in jump asked_in");
        return start(party, speaksPcp, ports, PUBLIC_ADDRESS);
    }

    /**
     * Starts it on a party's first router, whose address by IPv4 it forwards nothing at, with a firewall of IPv6 that it opens, by
     * PCP and UPnP.
     */
    static MiniUpnpd startWithFirewall(Party party) {
        Namespace router = party.home(0).router();
        for (String chain : CHAINS) {
            router.run("nft", "add chain inet home " + chain);
        }
        router.run("nft", "add rule inet home through iifname wan0 jump asked_through");
        return start(party, FIREWALL_CONFIGURATION);
    }

    /** As a router with a firewall of IPv6 that is switched off: what it opened is forgotten. */
    void switchOffWithFirewall() {
        process.close();
        router.run("nft", "flush chain inet home asked_through");
    }

    /** The same router, switched on again. */
    MiniUpnpd switchOnWithFirewall(Party party) {
        return start(party, FIREWALL_CONFIGURATION);
    }

    /** How many ports its firewall lets in to by IPv6. */
    long openings() {
        return router.run("nft", "list chain inet home asked_through")
                .lines()
                .filter(line -> line.contains("accept"))
                .count();
    }

    /** As a router that is switched off and on again: what it forwarded is forgotten, and it is at that address from now on. */
    MiniUpnpd restart(Party party, boolean speaksPcp, String ports, String publicAddress) {
        process.close();
        for (String chain : CHAINS) {
            router.run("nft", "flush chain inet home " + chain);
        }
        return start(party, speaksPcp, ports, publicAddress);
    }

    private static MiniUpnpd start(Party party, boolean speaksPcp, String ports, String publicAddress) {
        Namespace router = party.home(0).router();
        String cidr = publicAddress + "/32";
        if (!router.addresses("wan0").contains(cidr)) {
            router.address("wan0", cidr);
            party.internet()
                    .run(
                            "ip",
                            "route",
                            "add",
                            publicAddress,
                            "dev",
                            party.home(0).internetPort());
        }
        return start(party, CONFIGURATION.formatted(publicAddress, speaksPcp ? "yes" : "no", ports, ports));
    }

    private static MiniUpnpd start(Party party, String configuration) {
        Namespace router = party.home(0).router();
        Path file = party.folder().resolve("miniupnpd.conf");
        try {
            Files.writeString(file, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String pid = party.folder().resolve("miniupnpd.pid").toString();
        NamespacedProcess process =
                party.start(router, "miniupnpd", List.of("miniupnpd", "-d", "-f", file.toString(), "-P", pid));
        process.awaitLog("HTTP listening on port 5000", LIMIT);
        return new MiniUpnpd(router, process);
    }

    /** The rules for what it forwards. */
    String forwarded() {
        return router.run("nft", "list chain inet home asked_in");
    }
}
