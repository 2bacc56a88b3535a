package lanparty.lab.net;

/**
 * What a home router does, in nftables: hides its LAN behind its outer address and lets in only what answers something
 * that went out.
 */
public final class Nat {
    private Nat() {}

    /** Turns a machine with one interface outside and one inside into such a router. */
    public static void install(Namespace router, String outside, String inside) {
        router.sysctl("net.ipv4.ip_forward", "1");
        nft(router, "add table inet home");
        nft(router, "add chain inet home out { type nat hook postrouting priority srcnat; }");
        nft(router, "add rule inet home out oifname " + outside + " masquerade");
        nft(router, "add chain inet home through { type filter hook forward priority filter; policy drop; }");
        nft(router, "add rule inet home through iifname " + inside + " accept");
        nft(router, "add rule inet home through ct state established,related accept");
        nft(router, "add chain inet home self { type filter hook input priority filter; policy drop; }");
        nft(router, "add rule inet home self iifname { lo, " + inside + " } accept");
        nft(router, "add rule inet home self ct state established,related accept");
    }

    /** Makes a router pass traffic only to and from the machine behind one interface. */
    public static void passOnly(Namespace router, String interfaceName) {
        router.sysctl("net.ipv4.ip_forward", "1");
        nft(router, "add table inet core");
        nft(router, "add chain inet core through { type filter hook forward priority filter; policy drop; }");
        nft(router, "add rule inet core through iifname " + interfaceName + " accept");
        nft(router, "add rule inet core through oifname " + interfaceName + " accept");
    }

    /** Adds to {@link #install}: the router lets in what its chain {@code in}, empty yet, forwards. */
    public static void letForwardedIn(Namespace router, String outside) {
        nft(router, "add chain inet home in { type nat hook prerouting priority dstnat; }");
        nft(router, "add rule inet home through iifname " + outside + " ct status dnat accept");
    }

    /** Adds to {@link #letForwardedIn}: a UDP port of its outer address, as a host sets it up by hand. */
    public static void forward(Namespace router, String outside, int port, String to) {
        nft(router, "add rule inet home in iifname " + outside + " udp dport " + port + " dnat ip to " + to);
    }

    /** Adds to {@link #passOnly} traffic to and from the machine behind another interface. */
    public static void passAlso(Namespace router, String interfaceName) {
        nft(router, "add rule inet core through iifname " + interfaceName + " accept");
        nft(router, "add rule inet core through oifname " + interfaceName + " accept");
    }

    private static void nft(Namespace router, String rule) {
        router.run("nft", rule);
    }
}
