package lanparty.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.gateway.host.PartyPort;
import lanparty.gateway.host.StackPort;
import lanparty.gateway.loop.LoopProtection;
import lanparty.gateway.packet.GatewayPreflight;
import lanparty.gateway.packet.PacketSocket;
import lanparty.link.device.FrameDevice;
import lanparty.obs.Counters;
import lanparty.obs.UserFacingException;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.FrameSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The party's LAN as a gateway has it, for as long as the gateway runs: the sockets of an interface that was removed are
 * replaced when one of its name is there again. An interface that was down, or without a link, keeps its own.
 */
public final class LanPort implements FrameDevice, InterfaceWatch.Port, LoopProtection.Lan {
    private static final Logger LOG = LoggerFactory.getLogger(LanPort.class);

    private final Counters counters;
    private volatile Sockets sockets;
    private volatile String name;
    private volatile boolean isClosed;
    private PortState state = PortState.WORKING;
    private long returnsOfEarlierSockets;
    private @Nullable EventLoop loop;
    private Runnable onReadable = () -> {};

    /**
     * What is open on one interface, from its arrival to its removal.
     *
     * @param info what the kernel said of it at first
     * @param wire the port itself, for what is for the switch alone
     * @param stack the way to the machine behind it; null where the kernel doesn't allow one
     * @param device both as one
     */
    private record Sockets(
            InterfaceInfo info, PacketSocket wire, @Nullable StackPort stack, FrameDevice device) {}

    private LanPort(Sockets sockets, Counters counters) {
        this.sockets = sockets;
        this.name = sockets.info().name();
        this.counters = counters;
    }

    /**
     * Inspects and opens.
     *
     * @throws UserFacingException where the interface won't do
     */
    public static LanPort open(String interfaceName, Counters counters) {
        return new LanPort(openSockets(interfaceName, counters), counters);
    }

    private static Sockets openSockets(String interfaceName, Counters counters) {
        InterfaceInfo info = GatewayPreflight.inspect(interfaceName);
        PacketSocket wire = GatewayPreflight.open(info, counters);
        try {
            StackPort stack = StackPort.open(info, counters);
            return new Sockets(info, wire, stack, new PartyPort(wire, stack, info.mac()));
        } catch (DeviceException e) {
            LOG.warn("players reach the LAN but not this machine itself: {}", e.getMessage());
            return new Sockets(info, wire, null, wire);
        }
    }

    /** What the kernel said of the interface when it was opened. */
    InterfaceInfo info() {
        return sockets.info();
    }

    /** The port itself, for what is for the switch alone. */
    PacketSocket wire() {
        return sockets.wire();
    }

    /** As {@link #write}, and gone at once; the way to this machine is part of the LAN. */
    @Override
    public void put(ByteBuf frame, int index, int length) throws DeviceException {
        if (state == PortState.WORKING) {
            sockets.device().write(frame, index, length);
            sockets.device().flush();
        }
    }

    @Override
    public long nicMac() {
        return sockets.info().mac().bits();
    }

    @Override
    public long expectedReturns() {
        return returnsOfEarlierSockets + returnsOf(sockets);
    }

    private static long returnsOf(Sockets sockets) {
        return sockets.stack() == null ? 0 : sockets.stack().framesGiven();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int mtu() {
        return sockets.info().mtu();
    }

    @Override
    public PortState look() {
        if (!isClosed) {
            state = stateNow();
        }
        return state;
    }

    private PortState stateNow() {
        try {
            String called = InterfaceInfo.nameOf(sockets.info().index());
            if (called != null) {
                name = called;
                return stateOf(InterfaceInfo.read(called));
            }
            PortState found = stateOf(InterfaceInfo.read(name));
            return found == PortState.WORKING ? replaceSockets() : found;
        } catch (DeviceException e) {
            // ENODEV: there is no interface of this name, or it left between two questions. Otherwise the kernel
            // couldn't be asked now, as without a free descriptor, and nothing is known of it.
            return Errno.of(e.errno()) == Errno.ENODEV ? PortState.GONE : state;
        }
    }

    private static PortState stateOf(InterfaceInfo info) {
        if (!info.isUp()) {
            return PortState.DOWN;
        }
        return info.hasCarrier() ? PortState.WORKING : PortState.NO_LINK;
    }

    /** On the event loop, which stands still for the tens of milliseconds that it takes; nobody is on the LAN yet. */
    private PortState replaceSockets() {
        Sockets before = sockets;
        before.device().close();
        try {
            Sockets fresh = openSockets(name, counters);
            returnsOfEarlierSockets += returnsOf(before);
            sockets = fresh;
            if (loop != null) {
                fresh.device().start(loop, onReadable);
            }
            if (isClosed) {
                fresh.device().close();
            }
            return PortState.WORKING;
        } catch (UserFacingException | DeviceException e) {
            LOG.debug("interface {} is there again, but can't be used: {}", name, e.getMessage());
            return PortState.GONE;
        }
    }

    @Override
    public void start(EventLoop reader, Runnable whenReadable) throws DeviceException {
        loop = reader;
        onReadable = whenReadable;
        sockets.device().start(reader, whenReadable);
    }

    @Override
    public int read(FrameSink sink) throws DeviceException {
        return sockets.device().read(sink);
    }

    /** As ever; while the interface is away, frames are dropped here, where the reason is known. */
    @Override
    public void write(ByteBuf frame, int index, int length) throws DeviceException {
        if (state == PortState.WORKING) {
            sockets.device().write(frame, index, length);
        } else {
            counters.drop(DropReason.LAN_AWAY);
        }
    }

    @Override
    public void flush() throws DeviceException {
        sockets.device().flush();
    }

    @Override
    public void close() {
        isClosed = true;
        sockets.device().close();
    }
}
