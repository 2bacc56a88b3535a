package lanparty.lab.chaos.fault;

import java.time.Duration;
import java.util.Locale;

/** Every kind of fault, with what the party promises when it strikes. */
public enum FaultKind {
    /** The relay is told to end, and started again. */
    RELAY_STOPPED(Promise.RESTART, false),
    /** The relay is killed, and started again. */
    RELAY_KILLED(Promise.RESTART, false),
    /** Nothing passes between the homes and the relay. */
    RELAY_UNREACHABLE(Promise.NETWORK_BACK, false),
    /** The gateway is told to end, and started again. */
    GATEWAY_STOPPED(Promise.RESTART, false),
    /** The gateway is killed, and started again. */
    GATEWAY_KILLED(Promise.RESTART, false),
    /** A client is killed, and started again. */
    CLIENT_KILLED(Promise.RESTART, false),
    /** One home's line is cut. */
    HOME_OFFLINE(Promise.NETWORK_BACK, false),
    /** A home router gives its inside another address or port on the internet. */
    NAT_REBOUND(Promise.NETWORK_BACK, true),
    /** A machine gets another address in its home. */
    ADDRESS_CHANGED(Promise.NETWORK_BACK, true),
    /** A player's client stands still, as when the laptop sleeps. */
    CLIENT_SUSPENDED(Promise.NETWORK_BACK, false),
    /** Packets of one home are lost at random, both ways. */
    PACKETS_LOST(Promise.NETWORK_BACK, true),
    /** One home's line takes shorter packets only. */
    MTU_NARROWED(Promise.NEW_PATH, true),
    /** A player transfers as much as goes. */
    BULK_TRAFFIC(Promise.NETWORK_BACK, true),
    /** The gateway's interface on the LAN is down. */
    LAN_DOWN(Promise.RESTART, false),
    /** The disk with a daemon's state is full while that daemon is killed and started again. */
    DISK_FULL(Promise.RESTART, false),
    /** A daemon may open no more files and sockets. */
    DESCRIPTORS_USED_UP(Promise.NETWORK_BACK, true),
    /** A machine's own firewall refuses what it sends (EPERM). */
    PACKETS_REFUSED(Promise.NETWORK_BACK, false),
    /** One home's line is slow. */
    SLOW_LINE(Promise.NETWORK_BACK, true);

    private final Duration promise;
    private final boolean isPassable;

    FaultKind(Duration promise, boolean isPassable) {
        this.promise = promise;
        this.isPassable = isPassable;
    }

    /** How soon traffic flows again once the cause is gone, or while it lasts if it is passable. */
    public Duration promise() {
        return promise;
    }

    /** Whether traffic goes on while the fault lasts. */
    public boolean isPassable() {
        return isPassable;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The promises, and where they come from. */
    private static final class Promise {
        /** The network is back, or only an address has changed. */
        static final Duration NETWORK_BACK = Duration.ofSeconds(1);
        /** A killed daemon is there again. */
        static final Duration RESTART = Duration.ofSeconds(3);
        /** A narrower path is noticed, and the session dialled anew. */
        static final Duration NEW_PATH = Duration.ofSeconds(3);
    }
}
