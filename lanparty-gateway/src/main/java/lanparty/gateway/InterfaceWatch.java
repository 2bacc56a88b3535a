package lanparty.gateway;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage.GatewayStatus;

/**
 * Follows the LAN's interface: tells the host and the players when it is away and when it is back. Looked at every {@link
 * #INTERVAL_SECONDS}; asking costs some ioctls, and a second more or less matters to nobody who holds a cable.
 *
 * <p>The endpoint's event loop only.
 */
final class InterfaceWatch {
    /** Between two looks. */
    static final int INTERVAL_SECONDS = 1;

    /**
     * How long a removed interface is waited for unless asked otherwise. A driver that resets takes seconds, a network
     * service that makes its bridge again some more, and a person who pulled the wrong adapter needs a minute. After that
     * it hardly comes back under its name, and the host had better read it on the screen.
     */
    static final int DEFAULT_PATIENCE_SECONDS = 120;

    private final Port port;
    private final int patienceSeconds;
    private final LongSupplier nanoClock;
    private final Events events;
    private String name;
    private PortState state = PortState.WORKING;
    private long goneSinceNs;

    /** What is looked at. */
    interface Port {
        /** What the interface is called now. */
        String name();

        /** How it is now; one that has returned is opened anew before it counts as working. */
        PortState look();
    }

    /** Who is told, each thing once. */
    interface Events {
        /** In one sentence for the host. */
        void say(boolean isTrouble, String sentence);

        /** For everyone in the room. */
        void changed(GatewayStatus status);

        /** It won't come back; there is nothing left to do for this gateway. */
        void goneForGood(String sentence);
    }

    /** For an interface that works now, and that is waited for this long where it is removed. */
    InterfaceWatch(Port port, int patienceSeconds, LongSupplier nanoClock, Events events) {
        this.port = port;
        this.patienceSeconds = patienceSeconds;
        this.nanoClock = nanoClock;
        this.events = events;
        this.name = port.name();
    }

    /** What a room that was just joined has to know. */
    GatewayStatus status() {
        return new GatewayStatus(state == PortState.WORKING, state == PortState.WORKING ? "" : state.forPlayers());
    }

    /** Looks, and tells what has changed. */
    void look() {
        PortState now = port.look();
        if (!port.name().equals(name)) {
            events.say(false, "interface " + name + " is now called " + port.name() + "; the party goes on");
            name = port.name();
        }
        if (now != state) {
            boolean wasWorking = state == PortState.WORKING;
            state = now;
            goneSinceNs = nanoClock.getAsLong();
            events.say(now != PortState.WORKING, sentence());
            if (wasWorking || now == PortState.WORKING) {
                events.changed(status());
            }
        } else if (now == PortState.GONE && isGoneForGood()) {
            events.goneForGood("interface " + name + " has been gone for " + patienceSeconds
                    + " s; plug it in again or name another with --interface, and start the gateway again");
        }
    }

    private boolean isGoneForGood() {
        return nanoClock.getAsLong() - goneSinceNs >= TimeUnit.SECONDS.toNanos(patienceSeconds);
    }

    private String sentence() {
        return switch (state) {
            case WORKING -> "interface " + name + " works again; players reach the LAN";
            case NO_LINK ->
                "interface " + name + " has no link, so players don't reach the LAN: check its cable and the"
                        + " switch; the party goes on by itself when the link is back";
            case DOWN ->
                "interface " + name + " was set down, so players don't reach the LAN: bring it up with: sudo ip"
                        + " link set " + name + " up; the party goes on by itself then";
            case GONE ->
                "interface " + name + " is gone, so players don't reach the LAN: plug it in again; the party goes"
                        + " on by itself if it returns within " + patienceSeconds + " s";
        };
    }
}
