package lanparty.client;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.client.route.LanAdvertisements;
import lanparty.client.route.WayCheck;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the adapter as it has to be while the client is in a room: up, with its MAC address and the room's MTU. A program that
 * manages all of a machine's interfaces changes one or the other. Chores thread.
 */
final class AdapterState {
    private static final Logger LOG = LoggerFactory.getLogger(AdapterState.class);

    /** A program that changes it more often than this, without a quiet minute between, is named and left alone. */
    private static final int MOST_TIMES = 5;

    private static final long QUIET_NS = TimeUnit.MINUTES.toNanos(1);

    private final String device;
    private final MacAddress mac;
    private final SystemCommand system;
    private final LanAdvertisements advertisements;
    private final LongSupplier nanoClock;
    private int mtu;
    private int times;
    private long lastTimeNs;

    /**
     * Looks at nothing yet.
     *
     * @param mac that the relay knows the adapter by
     * @param advertisements refused again where the kernel has made its settings anew
     * @param nanoClock as {@link System#nanoTime}
     */
    AdapterState(
            String device,
            MacAddress mac,
            SystemCommand system,
            LanAdvertisements advertisements,
            LongSupplier nanoClock) {
        this.device = device;
        this.mac = mac;
        this.system = system;
        this.advertisements = advertisements;
        this.nanoClock = nanoClock;
    }

    /** In a room with this MTU from now on, for the first time or again. */
    void joined(int roomMtu) {
        mtu = roomMtu;
    }

    /** Makes it so again where it isn't. */
    void renew() {
        try {
            InterfaceInfo now = InterfaceInfo.read(device);
            long nowNs = nanoClock.getAsLong();
            if (nowNs - lastTimeNs > QUIET_NS) {
                times = 0;
            }
            boolean isAsWanted = now.isUp() && now.mac().equals(mac) && now.mtu() == mtu;
            if (isAsWanted || times > MOST_TIMES) {
                return;
            }
            lastTimeNs = nowNs;
            if (++times <= MOST_TIMES) {
                system.run(List.of(
                        "ip",
                        "link",
                        "set",
                        "dev",
                        device,
                        "address",
                        mac.toString(),
                        "mtu",
                        Integer.toString(mtu),
                        "up"));
                // Below 1280 octets the kernel forgets all that was set of IPv6 for the interface
                // (net/ipv6/addrconf.c).
                advertisements.refuseRoutes();
                LOG.debug("{} is up again, with its MAC address and MTU", device);
            }
        } catch (IOException e) {
            LOG.debug("not now: {}", e.getMessage());
        }
    }

    /** A sentence with its cure where another program changes it again and again; null where none does. */
    @Nullable
    String trouble() {
        return times <= MOST_TIMES
                ? null
                : "another program sets '" + device + "' down, or gives it another MAC address or MTU, again and again;"
                        + " " + WayCheck.toLeaveAlone(device);
    }
}
