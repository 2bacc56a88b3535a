package lanparty.lab.net;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A kernel bridge in a machine of its own: the party's switch. */
public final class Bridge {
    /** In the hundredths of a second that the kernel counts in. */
    private static final String AN_HOUR = "360000";

    private static final String DEVICE = "br0";
    private static final long CENTISECONDS = 100;

    private final Namespace namespace;

    private Bridge(Namespace namespace) {
        this.namespace = namespace;
    }

    /** Makes the bridge; an address that is silent for {@code ageing} is forgotten. No spanning tree. */
    public static Bridge create(Namespace namespace, Duration ageing) {
        namespace.run("ip", "link", "add", DEVICE, "type", "bridge");
        Bridge bridge = new Bridge(namespace);
        bridge.ageing(ageing);
        namespace.run("ip", "link", "set", DEVICE, "up");
        return bridge;
    }

    /** Changes the ageing time. */
    public void ageing(Duration ageing) {
        String centiseconds = Long.toString(ageing.toMillis() * CENTISECONDS / 1000);
        namespace.run("ip", "link", "set", DEVICE, "type", "bridge", "ageing_time", centiseconds);
    }

    /** Sends multicast to all ports, whether or not they asked for it. */
    public void floodMulticast() {
        namespace.run("ip", "link", "set", DEVICE, "type", "bridge", "mcast_snooping", "0");
    }

    /** Sends a group to the ports behind which somebody is in it, and asks for that once when a port comes up, and every hour. */
    public void snoopMulticast() {
        for (String interval :
                List.of("mcast_query_interval", "mcast_startup_query_interval", "mcast_membership_interval")) {
            namespace.run("ip", "link", "set", DEVICE, "type", "bridge", interval, AN_HOUR);
        }
        namespace.run("ip", "link", "set", DEVICE, "type", "bridge", "mcast_snooping", "1", "mcast_querier", "1");
    }

    /** Connects a machine's interface to a new port of the bridge. */
    public void plug(Namespace machine, String interfaceName, String port) {
        Veth.connect(machine, interfaceName, namespace, port);
        attach(port);
    }

    /** Makes an interface of the bridge's own machine a port. From here on frames of the bridge come out of it. */
    public void attach(String port) {
        namespace.run("ip", "link", "set", port, "master", DEVICE);
    }

    /** The bridge's own machine, where its ports are. */
    public Namespace namespace() {
        return namespace;
    }

    /** The port behind which the bridge believes the address to be, if it knows it. */
    public Optional<String> portOf(String mac) {
        String answer = namespace.run("bridge", "-j", "fdb", "show", "br", DEVICE, "dynamic");
        JsonArray entries = answer.isBlank()
                ? new JsonArray()
                : JsonParser.parseString(answer).getAsJsonArray();
        for (var element : entries) {
            JsonObject entry = element.getAsJsonObject();
            if (entry.get("mac").getAsString().equalsIgnoreCase(mac)) {
                return Optional.of(entry.get("ifname").getAsString());
            }
        }
        return Optional.empty();
    }

    /** Makes it a hub for frames to the machines behind these ports: it no longer learns there and sends them everywhere. */
    public void stopLearning(String... ports) {
        for (String port : ports) {
            namespace.run("bridge", "link", "set", "dev", port, "learning", "off");
            namespace.run("ip", "link", "set", "dev", port, "type", "bridge_slave", "fdb_flush");
        }
    }
}
