package lanparty.client.route;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.client.ip.Cidr;

/** The name servers that the machine asks, read from resolv.conf(5). */
public final class NameServers {
    /** Where every Linux keeps it. */
    public static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    /** Whom systemd-resolved asks, where {@link #RESOLV_CONF} names itself alone (systemd-resolved.service(8)). */
    private static final Path RESOLVED_UPLINKS = Path.of("/run/systemd/resolve/resolv.conf");

    private static final InetAddress RESOLVED = Cidr.literal("127.0.0.53");

    private final Path resolvConf;

    /** Reads nothing yet. */
    public NameServers(Path resolvConf) {
        this.resolvConf = resolvConf;
    }

    /** Those that this machine's questions go to in the end. */
    public static List<InetAddress> ofThisMachine() {
        List<InetAddress> named = new NameServers(RESOLV_CONF).addresses();
        if (named.contains(RESOLVED)) {
            named.addAll(new NameServers(RESOLVED_UPLINKS).addresses());
        }
        return named;
    }

    /** Those given as plain addresses; empty where the file can't be read. */
    public List<InetAddress> addresses() {
        List<InetAddress> servers = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(resolvConf)) {
                String[] words = line.strip().split("\\s+");
                if (words.length >= 2 && words[0].equals("nameserver") && isPlain(words[1])) {
                    servers.add(Cidr.literal(words[1]));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // Whatever was read until then is still worth keeping reachable.
        }
        return servers;
    }

    /** An address with a zone (fe80::1%eth0) has its interface chosen already. */
    private static boolean isPlain(String address) {
        return !address.contains("%");
    }
}
