package lanparty.client.address;

import java.util.HashMap;
import java.util.Map;
import lanparty.client.ip.Cidr;
import lanparty.client.ip.LanNumbers;
import org.jspecify.annotations.Nullable;

/**
 * One line that the DHCP client's event script prints, and nothing else of what a lease may hold: no router, no name
 * servers, no search domain.
 *
 * <pre>
 * lanparty-lease event=bound address=192.168.50.57 netmask=255.255.255.0 server=192.168.50.1 seconds=3600
 * </pre>
 *
 * @param event what happened
 * @param address with its prefix; null unless the event is {@link Event#LEASED} or {@link Event#REFUSED}
 * @param server who gave it, an address; empty where unknown
 */
record LeaseReport(Event event, @Nullable Cidr address, String server) {
    /** How a line begins, so that the program's own log lines are told apart. */
    static final String MARK = "lanparty-lease ";

    /** Only a broken server gives no mask (RFC 2132 section 3.3); most LANs have this one. */
    private static final String MASK_WHERE_NONE_IS_GIVEN = "255.255.255.0";

    /** What the events of both programs come to. */
    enum Event {
        /** An address is ours, anew or still. */
        LEASED,
        /** An address was given whose network is none of a LAN's, see {@link LanNumbers}. */
        REFUSED,
        /** An address is no longer ours. */
        LOST,
        /** Nobody answered; the program goes on asking. */
        UNANSWERED,
        /** Nothing that matters. */
        OTHER
    }

    /**
     * Reads a line.
     *
     * @return null where the line is not a report or makes no sense
     */
    static @Nullable LeaseReport parse(String line) {
        if (!line.startsWith(MARK)) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        for (String word : line.substring(MARK.length()).split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                fields.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        Event event = event(fields.getOrDefault("event", ""));
        if (event != Event.LEASED) {
            return new LeaseReport(event, null, "");
        }
        try {
            String mask = fields.getOrDefault("netmask", "");
            Cidr address =
                    Cidr.ofMask(fields.getOrDefault("address", ""), mask.isEmpty() ? MASK_WHERE_NONE_IS_GIVEN : mask);
            String server = fields.getOrDefault("server", "");
            String giver = server.isEmpty() ? "" : Cidr.literal(server).getHostAddress();
            return switch (LanNumbers.of(address)) {
                case PRIVATE, PUBLIC -> new LeaseReport(Event.LEASED, address, giver);
                case TOO_WIDE -> new LeaseReport(Event.REFUSED, address, giver);
                case NO_STATIONS -> null;
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Events of udhcpc in lower case, of dhclient in upper case (dhclient-script(8)). */
    private static Event event(String name) {
        return switch (name) {
            case "bound", "renew", "BOUND", "RENEW", "REBIND", "REBOOT" -> Event.LEASED;
            case "deconfig", "EXPIRE", "RELEASE", "STOP" -> Event.LOST;
            case "leasefail", "FAIL" -> Event.UNANSWERED;
            default -> Event.OTHER;
        };
    }
}
