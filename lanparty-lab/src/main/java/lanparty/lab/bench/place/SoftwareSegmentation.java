package lanparty.lab.bench.place;

import com.google.gson.JsonParser;
import lanparty.lab.net.Namespace;

/**
 * Has the kernel cut super-packets before they leave an interface: a veth would carry one in one piece, and a loss behind it
 * would take all of its segments. Closing it gives the interface its former limit.
 */
final class SoftwareSegmentation implements AutoCloseable {
    private static final String LIMIT = "gso_max_segs";

    private final Namespace machine;
    private final String device;
    private final String formerLimit;

    private SoftwareSegmentation(Namespace machine, String device, String formerLimit) {
        this.machine = machine;
        this.device = device;
        this.formerLimit = formerLimit;
    }

    /** Lets an interface send one segment at a time. */
    static SoftwareSegmentation at(Namespace machine, String device) {
        SoftwareSegmentation segmentation = new SoftwareSegmentation(machine, device, limit(machine, device));
        machine.run("ip", "link", "set", "dev", device, LIMIT, "1");
        return segmentation;
    }

    private static String limit(Namespace machine, String device) {
        return JsonParser.parseString(machine.run("ip", "-d", "-j", "link", "show", "dev", device))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .get(LIMIT)
                .getAsString();
    }

    @Override
    public void close() {
        machine.command("ip", "link", "set", "dev", device, LIMIT, formerLimit).attempt();
    }
}
