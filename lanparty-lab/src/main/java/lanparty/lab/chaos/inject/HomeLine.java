package lanparty.lab.chaos.inject;

import lanparty.lab.Party;
import lanparty.lab.net.Namespace;

/**
 * One home's way to the internet, and what can be done to it. A home has two outer networks of four addresses, of which
 * its router uses one at a time, and any of its inner addresses from .2 to .9.
 */
final class HomeLine {
    private static final String WAN = "wan0";
    private static final String LAN = "lan0";
    private static final int USUAL_MTU = 1500;
    private static final int SECOND_NETWORK = 128;
    private static final int FIRST_INNER = 2;
    private static final int LAST_INNER = 9;

    private final Party.Home home;
    private final Namespace internet;
    private final int number;
    private boolean isOnSecondNetwork;
    private int inner = FIRST_INNER;

    HomeLine(Party party, int number) {
        home = party.home(number);
        this.number = number;
        internet = party.internet();
        internet.address(home.internetPort(), outer(true, 1) + "/30");
        // So that a mapping that is made again gets another port.
        router().run("nft", "flush chain inet home out");
        router().run("nft", "add rule inet home out oifname " + WAN + " masquerade fully-random");
    }

    private Namespace router() {
        return home.router();
    }

    private String outer(boolean isSecond, int host) {
        return "203.0.113." + ((isSecond ? SECOND_NETWORK : 0) + 4 * number + host);
    }

    private String innerNetwork() {
        return number == 0 ? "192.168.178." : "192.168.1.";
    }

    /** Forgets every mapping; the next packets get other ports, and another address where one is asked for. */
    void rebind(boolean hasNewAddress) {
        // The kernel forgets a masquerade's mappings with the address they stood on.
        router().run("ip", "address", "del", outer(isOnSecondNetwork, 2) + "/30", "dev", WAN);
        isOnSecondNetwork ^= hasNewAddress;
        router().address(WAN, outer(isOnSecondNetwork, 2) + "/30");
        router().defaultRoute(outer(isOnSecondNetwork, 1));
    }

    /** Gives the machine inside its next address. */
    void move() {
        moveTo(inner == LAST_INNER ? FIRST_INNER : inner + 1);
    }

    private void moveTo(int next) {
        Namespace resident = home.resident();
        resident.run("ip", "address", "del", innerNetwork() + inner + "/24", "dev", Party.UPLINK);
        inner = next;
        resident.address(Party.UPLINK, innerNetwork() + inner + "/24");
        resident.defaultRoute(innerNetwork() + "1");
    }

    /** Nothing passes. */
    Undo cut() {
        router().run("nft", "add table inet cut");
        router().run("nft", "add chain inet cut through { type filter hook forward priority -10; policy drop; }");
        return () -> router().run("nft", "delete table inet cut");
    }

    /** Nothing that the machine inside sends on its line gets past its own firewall, which its programs are told (EPERM). */
    Undo refuse() {
        home.resident().run("nft", "add table inet refusal");
        home.resident().run("nft", "add chain inet refusal out { type filter hook output priority 0; policy accept; }");
        home.resident().run("nft", "add rule inet refusal out oifname " + Party.UPLINK + " meta l4proto udp drop");
        return () -> home.resident().run("nft", "delete table inet refusal");
    }

    /** Loses this percentage of packets, each way. */
    Undo lose(int percent) {
        router().run("nft", "add table netdev loss");
        for (String port : new String[] {WAN, LAN}) {
            router().run(
                            "nft",
                            "add chain netdev loss " + port + " { type filter hook ingress device " + port
                                    + " priority 0; }");
            router().run("nft", "add rule netdev loss " + port + " numgen random mod 100 < " + percent + " drop");
        }
        return () -> router().run("nft", "delete table netdev loss");
    }

    /** Takes packets of at most this length, in octets. */
    Undo narrow(int mtu) {
        mtu(mtu);
        return () -> mtu(USUAL_MTU);
    }

    private void mtu(int mtu) {
        router().run("ip", "link", "set", WAN, "mtu", Integer.toString(mtu));
        internet.run("ip", "link", "set", home.internetPort(), "mtu", Integer.toString(mtu));
    }

    /** Carries so much, each way, behind a buffer of 200 ms. */
    Undo slow(int kbitPerSecond) {
        for (String port : new String[] {WAN, LAN}) {
            router().run(
                            "tc",
                            "qdisc",
                            "add",
                            "dev",
                            port,
                            "root",
                            "tbf",
                            "rate",
                            kbitPerSecond + "kbit",
                            "burst",
                            "16kb",
                            "latency",
                            "200ms");
        }
        return () -> {
            for (String port : new String[] {WAN, LAN}) {
                router().run("tc", "qdisc", "del", "dev", port, "root");
            }
        };
    }

    /** Everything as it was at the beginning, the addresses too. */
    void restore() {
        if (isOnSecondNetwork) {
            rebind(true);
        }
        if (inner != FIRST_INNER) {
            moveTo(FIRST_INNER);
        }
    }
}
