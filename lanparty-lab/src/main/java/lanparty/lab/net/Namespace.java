package lanparty.lab.net;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanparty.lab.net.linux.NetworkNamespaces;

/**
 * One machine of the lab: a named network namespace with its loopback up. Closing it kills whatever still runs inside
 * and removes it with all its interfaces.
 *
 * @param name as {@code ip netns} knows it; {@link NamespaceNames} makes unique ones
 */
public record Namespace(String name) implements AutoCloseable {
    /** Makes the namespace. Needs root. */
    public static Namespace create(String name) {
        Command.of("ip", "netns", "add", name).run();
        Namespace namespace = new Namespace(name);
        try {
            namespace.run("ip", "link", "set", "lo", "up");
            return namespace;
        } catch (LabException e) {
            namespace.close();
            throw e;
        }
    }

    /** A command that runs inside. */
    public Command command(String... arguments) {
        return Command.of("ip", "netns", "exec", name).with(arguments);
    }

    /** Runs a command inside, expects success, returns its standard output. */
    public String run(String... arguments) {
        return command(arguments).run();
    }

    /** Sets a kernel parameter inside, as {@code net.ipv4.ip_forward}. */
    public void sysctl(String key, String value) {
        run("sysctl", "-qw", key + "=" + value);
    }

    /** Gives an interface an address with its prefix length. */
    public void address(String interfaceName, String cidr) {
        run("ip", "address", "add", cidr, "dev", interfaceName);
    }

    /** Sends everything unknown to that router. */
    public void defaultRoute(String router) {
        run("ip", "route", "add", "default", "via", router);
    }

    /** The IPv4 addresses of an interface with their prefix lengths; empty if there is no such interface. */
    public List<String> addresses(String interfaceName) {
        List<String> found = new ArrayList<>();
        for (var element : json("address", "show", "dev", interfaceName)) {
            JsonObject link = element.getAsJsonObject();
            if (!link.has("addr_info")) {
                continue;
            }
            for (var info : link.getAsJsonArray("addr_info")) {
                JsonObject address = info.getAsJsonObject();
                if (address.get("family").getAsString().equals("inet")) {
                    found.add(address.get("local").getAsString() + "/"
                            + address.get("prefixlen").getAsInt());
                }
            }
        }
        return found;
    }

    /** Whether the interface exists and is administratively up. */
    public boolean isUp(String interfaceName) {
        for (var link : json("link", "show", "dev", interfaceName)) {
            for (var flag : link.getAsJsonObject().getAsJsonArray("flags")) {
                if (flag.getAsString().equals("UP")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether there is such an interface, up or not. */
    public boolean has(String interfaceName) {
        return !json("link", "show", "dev", interfaceName).isEmpty();
    }

    /** Whether a UDP socket is bound to that port. */
    public boolean hasUdpSocket(int port) {
        String local = String.format(":%04X", port);
        return run("cat", "/proc/net/udp", "/proc/net/udp6")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .anyMatch(fields -> fields.length > 1 && fields[1].endsWith(local));
    }

    /** The MAC of an interface in lower case with colons. */
    public String macOf(String interfaceName) {
        return link(interfaceName).get("address").getAsString();
    }

    /** Octets and frames that the interface has carried since it was made. */
    public LinkCounters countersOf(String interfaceName) {
        JsonObject stats = link(interfaceName).getAsJsonObject("stats64");
        JsonObject tx = stats.getAsJsonObject("tx");
        JsonObject rx = stats.getAsJsonObject("rx");
        return new LinkCounters(
                tx.get("bytes").getAsLong(),
                tx.get("packets").getAsLong(),
                rx.get("bytes").getAsLong(),
                rx.get("packets").getAsLong());
    }

    private JsonObject link(String interfaceName) {
        JsonArray links = json("-s", "link", "show", "dev", interfaceName);
        if (links.isEmpty()) {
            throw new LabException("there is no interface " + interfaceName + " in " + name);
        }
        return links.get(0).getAsJsonObject();
    }

    /** What {@code ip -j} answers, empty where it fails: mostly since an interface isn't there. */
    private JsonArray json(String... arguments) {
        Command.Outcome outcome =
                Command.of("ip", "-n", name, "-j").with(arguments).attempt();
        if (outcome.exitCode() != 0 || outcome.stdout().isBlank()) {
            return new JsonArray();
        }
        return JsonParser.parseString(outcome.stdout()).getAsJsonArray();
    }

    /** Runs Java code inside; sockets opened there stay there. */
    public <T> T call(Callable<T> work) {
        return NetworkNamespaces.call(name, work);
    }

    /** The processes that live inside now. */
    public List<ProcessHandle> processes() {
        Command.Outcome outcome = Command.of("ip", "netns", "pids", name).attempt();
        return outcome.stdout()
                .lines()
                .map(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .flatMap(Optional::stream)
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .toList();
    }

    @Override
    public void close() {
        processes().forEach(ProcessHandle::destroyForcibly);
        Patience.sees(Duration.ofSeconds(5), () -> processes().isEmpty());
        Command.of("ip", "netns", "delete", name).run();
    }
}
