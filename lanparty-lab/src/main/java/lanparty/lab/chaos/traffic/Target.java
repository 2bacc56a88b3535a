package lanparty.lab.chaos.traffic;

/**
 * For whom a frame is.
 *
 * @param code a host's id, or one of the two below
 */
public record Target(int code) {
    /** ff:ff:ff:ff:ff:ff. */
    public static final Target BROADCAST = new Target(0xff);
    /** A group address. */
    public static final Target MULTICAST = new Target(0xfe);

    /** That host alone. */
    public static Target of(int hostId) {
        return new Target(hostId);
    }

    /** Whether everyone may see it. */
    public boolean isForAll() {
        return code >= MULTICAST.code;
    }

    /** Whether that host is meant. */
    public boolean includes(int hostId) {
        return isForAll() || code == hostId;
    }
}
