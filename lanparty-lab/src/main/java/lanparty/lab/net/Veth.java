package lanparty.lab.net;

/** A virtual cable between two machines. It goes with either of them, so nothing needs closing. */
public final class Veth {
    private Veth() {}

    /** Lays the cable and brings both ends up. Interface names have at most 15 characters. */
    public static void connect(Namespace one, String oneEnd, Namespace other, String otherEnd) {
        Command.of("ip", "link", "add", oneEnd, "netns", one.name(), "type", "veth")
                .with("peer", "name", otherEnd, "netns", other.name())
                .run();
        one.run("ip", "link", "set", oneEnd, "up");
        other.run("ip", "link", "set", otherEnd, "up");
    }
}
