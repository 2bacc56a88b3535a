package lanparty.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** dnsmasq as a home router runs it: it offers addresses, itself as router and itself as name server. No DNS port. */
public final class DhcpServer implements AutoCloseable {
    private static final Duration START_LIMIT = Patience.LONG_ENOUGH;

    private final NamespacedProcess process;
    private final Path leases;

    private DhcpServer(NamespacedProcess process, Path leases) {
        this.process = process;
        this.leases = leases;
    }

    /** Starts it on an interface and waits until it serves; it gives out {@code first} to {@code last} for an hour. */
    public static DhcpServer start(Namespace namespace, String interfaceName, String first, String last, Path folder) {
        Path leases = folder.resolve("dnsmasq.leases");
        NamespacedProcess process = NamespacedProcess.start(
                namespace,
                "dnsmasq",
                folder.resolve("dnsmasq.log"),
                List.of(
                        "dnsmasq",
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--user=root",
                        "--pid-file=" + folder.resolve("dnsmasq.pid"),
                        "--port=0",
                        "--no-resolv",
                        "--no-hosts",
                        // Without its three seconds of asking whether an address is taken, which only take time here.
                        "--no-ping",
                        "--interface=" + interfaceName,
                        "--bind-interfaces",
                        "--dhcp-authoritative",
                        "--dhcp-range=" + first + "," + last + ",1h",
                        "--dhcp-option=option:dns-server,0.0.0.0",
                        "--dhcp-leasefile=" + leases,
                        "--log-dhcp",
                        "--log-facility=-"));
        process.awaitLog("DHCP, (IP|sockets|server)", START_LIMIT);
        return new DhcpServer(process, leases);
    }

    /** The address that a MAC holds a lease for, from the server's own book. */
    public Optional<String> leaseOf(String mac) {
        return book().stream()
                .filter(fields -> fields[1].equalsIgnoreCase(mac))
                .map(fields -> fields[2])
                .findFirst();
    }

    /** How many addresses are leased now. */
    public int leases() {
        return book().size();
    }

    /** Each line's fields: expiry, MAC, address, host name, client id. */
    private List<String[]> book() {
        try {
            return Files.exists(leases)
                    ? Files.readAllLines(leases).stream()
                            .map(line -> line.split(" "))
                            .filter(fields -> fields.length > 2)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
