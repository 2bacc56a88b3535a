package lanparty.gateway.cam;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lanparty.ctrl.PeerInfo;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.device.FrameDevice;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the refresh frames that {@link RefreshSchedule} asks for. A switch forgets where an address is after some
 * minutes of silence, and then floods a player's frames to every port or to none. An address that a machine of the LAN's has
 * as well is left to that machine, see {@link AddressConflicts}.
 *
 * <p>Everything runs on the endpoint's event loop, {@code loop} being that loop.
 */
public final class CamRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(CamRefresh.class);

    private final Supplier<? extends FrameDevice> port;
    private final LongSupplier nicMac;
    private final AddressConflicts conflicts;
    private final Counters counters;
    private final LongSupplier nanoClock;
    private final RefreshSchedule schedule;
    private final ByteBuf frame = Unpooled.buffer(RefreshFrame.LENGTH, RefreshFrame.LENGTH);
    private @Nullable Future<?> tick;

    /** For one port at a time, whose own address is {@code nicMac}; asked anew for each frame. */
    public CamRefresh(
            Supplier<? extends FrameDevice> port,
            LongSupplier nicMac,
            AddressConflicts conflicts,
            Counters counters,
            LongSupplier nanoClock) {
        this.port = port;
        this.nicMac = nicMac;
        this.conflicts = conflicts;
        this.counters = counters;
        this.nanoClock = nanoClock;
        this.schedule = new RefreshSchedule(nanoClock.getAsLong());
    }

    /** In the room: begins with those who are there. */
    public void seed(Collection<PeerInfo> peers, ScheduledExecutorService loop) {
        schedule.seed(peers, nanoClock.getAsLong());
        refreshDue(loop);
    }

    /** A player came: the switch learns their address before they send anything. */
    public void joined(PeerInfo peer, ScheduledExecutorService loop) {
        schedule.add(peer, nanoClock.getAsLong());
        refreshDue(loop);
    }

    /** A player left: the switch may forget their address. */
    public void left(PeerInfo peer) {
        schedule.remove(peer.peerId());
    }

    /** The session is gone, and with it everyone. */
    public void clear() {
        schedule.clear();
        if (tick != null) {
            tick.cancel(false);
            tick = null;
        }
    }

    private void refreshDue(ScheduledExecutorService loop) {
        if (tick != null) {
            tick.cancel(false);
            tick = null;
        }
        schedule.takeDue(nanoClock.getAsLong(), this::send);
        flush();
        long waitNs = schedule.nextDueNs(nanoClock.getAsLong());
        if (waitNs != RefreshSchedule.NEVER) {
            tick = loop.schedule(() -> refreshDue(loop), waitNs, TimeUnit.NANOSECONDS);
        }
    }

    private void send(long playerMac) {
        if (conflicts.isLans(playerMac)) {
            return;
        }
        RefreshFrame.encode(frame, 0, nicMac.getAsLong(), playerMac);
        try {
            port.get().write(frame, 0, RefreshFrame.LENGTH);
            counters.count(Counter.CAM_REFRESHES);
        } catch (DeviceException e) {
            LOG.warn("the switch could not be refreshed: {}", e.getMessage());
        }
    }

    private void flush() {
        try {
            port.get().flush();
        } catch (DeviceException e) {
            LOG.warn("the switch could not be refreshed: {}", e.getMessage());
        }
    }
}
