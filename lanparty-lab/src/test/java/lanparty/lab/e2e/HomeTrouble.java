package lanparty.lab.e2e;

import lanparty.lab.Party;
import lanparty.lab.net.Namespace;

/** What happens to a player's line, done in the router of their home. */
final class HomeTrouble {
    private static final int FIRST_OTHER_PORT = 20_000;

    private final Party party;
    private final Party.Home home;
    private final int number;
    private int flushes;

    HomeTrouble(Party party, int number) {
        this.party = party;
        this.number = number;
        this.home = party.home(number);
    }

    /** Nothing passes any more, either way. */
    void cut() {
        nft("add table inet cut");
        nft("add chain inet cut through { type filter hook forward priority -10; policy drop; }");
    }

    void mend() {
        nft("delete table inet cut");
    }

    /** Loses this percentage of packets, each way. */
    void lose(int percent) {
        nft("add table netdev loss");
        for (String port : new String[] {"wan0", "lan0"}) {
            nft("add chain netdev loss " + port + " { type filter hook ingress device " + port + " priority 0; }");
            nft("add rule netdev loss " + port + " meta l4proto udp numgen random mod 100 < " + percent + " drop");
        }
    }

    void loseNothing() {
        nft("delete table netdev loss");
    }

    /**
     * Forgets which port outside belongs to whom inside, and takes other ones from now on: with the address that is taken
     * off, the kernel drops what it had masqueraded behind it.
     */
    void forgetMappings() {
        int first = FIRST_OTHER_PORT + 100 * flushes++;
        nft("flush chain inet home out");
        nft("add rule inet home out oifname wan0 meta l4proto udp masquerade to :" + first + "-" + (first + 99));
        nft("add rule inet home out oifname wan0 masquerade");
        String outside = home.publicAddress() + "/30";
        String isp = "203.0.113." + (4 * number + 1);
        home.router()
                .run(
                        "sh",
                        "-c",
                        "ip address del " + outside + " dev wan0; ip address add " + outside
                                + " dev wan0; ip route add default via " + isp);
    }

    /** Counts what the relay gets from the ports that {@link #forgetMappings} took last. */
    void countOtherPorts() {
        int first = FIRST_OTHER_PORT + 100 * (flushes - 1);
        Namespace relay = party.relay();
        relay.command("nft", "delete table inet seen").attempt();
        relay.run("nft", "add table inet seen");
        relay.run("nft", "add chain inet seen in { type filter hook input priority 0; }");
        relay.run("nft", "add rule inet seen in udp sport " + first + "-" + (first + 99) + " counter accept");
    }

    /** Whether the relay got anything since {@link #countOtherPorts}. */
    boolean reachedTheRelayFromOtherPorts() {
        return !party.relay().run("nft", "list table inet seen").contains("packets 0 ");
    }

    /** Gives the player's own interface another address. */
    void moveThePlayer(String from, String to) {
        home.resident()
                .run(
                        "sh",
                        "-c",
                        "ip address add " + to + "/24 dev wan0; ip address del " + from
                                + "/24 dev wan0; ip address add " + to
                                + "/24 dev wan0 2>/dev/null; ip route replace default via 192.168.1.1");
    }

    private void nft(String rule) {
        home.router().run("nft", rule);
    }
}
