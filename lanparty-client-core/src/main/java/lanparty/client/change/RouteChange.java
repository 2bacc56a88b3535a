package lanparty.client.change;

import java.util.ArrayList;
import java.util.List;
import lanparty.client.ip.Cidr;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import org.jspecify.annotations.Nullable;

/**
 * A route, marked as ours by its protocol number so that only ours is ever deleted.
 *
 * @param type how packets leave
 * @param destination which packets it takes
 * @param device where they leave
 * @param via the next hop; null where the destination is on the link
 * @param source the address they leave from, with which the kernel drops the route when the machine loses that address;
 *     null to leave the choice to the kernel
 */
public record RouteChange(
        Type type,
        Cidr destination,
        String device,
        @Nullable String via,
        @Nullable String source) implements Change {
    /** Our number in {@code rtm_protocol}: 'L', in the range that rtnetlink(7) leaves to administrators. */
    public static final String PROTOCOL = "76";

    /** Below the 256 of the kernel's own multicast routes, so that ours is taken. */
    private static final String V6_MULTICAST_METRIC = "64";

    /** How a route is added. */
    public enum Type {
        /** In front of what may be there already for the same destination, which stays as it is. */
        PREFERRED,
        /** To all of a LAN at once, in front of the same in the kernel's table 'local'. */
        SUBNET_BROADCAST,
        /** IPv6 multicast, which the kernel keeps in its table 'local'. */
        V6_MULTICAST,
        /** To one host. A route of the same destination that is there already is as good. */
        HOST
    }

    @Override
    public void make(SystemCommand system) throws CommandException {
        try {
            // IPv4 'prepend' goes before routes of the same destination and metric without touching them.
            system.run(words(isInFront() ? "prepend" : "add"));
        } catch (CommandException e) {
            if (!e.output().contains("File exists")) {
                throw e;
            }
        }
    }

    private boolean isInFront() {
        return type == Type.PREFERRED || type == Type.SUBNET_BROADCAST;
    }

    @Override
    public void undo(SystemCommand system) throws CommandException {
        system.run(words("delete"));
    }

    private List<String> words(String verb) {
        List<String> words = new ArrayList<>(List.of("ip"));
        words.add(destination.isV6() ? "-6" : "-4");
        words.addAll(List.of("route", verb));
        if (type == Type.V6_MULTICAST) {
            words.add("multicast");
        } else if (type == Type.SUBNET_BROADCAST) {
            words.add("broadcast");
        }
        words.add(destination.toString());
        if (via != null) {
            words.addAll(List.of("via", via));
        }
        words.addAll(List.of("dev", device));
        if (source != null) {
            words.addAll(List.of("src", source));
        }
        if (type == Type.V6_MULTICAST) {
            words.addAll(List.of("table", "local", "metric", V6_MULTICAST_METRIC));
        } else if (type == Type.SUBNET_BROADCAST) {
            words.addAll(List.of("table", "local"));
        }
        words.addAll(List.of("proto", PROTOCOL));
        return words;
    }

    @Override
    public String toString() {
        return "route to " + destination + (via == null ? "" : " via " + via) + " on " + device;
    }
}
