package lanparty.gateway.host;

import io.netty.buffer.ByteBuf;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.NativeMemory;
import lanparty.link.device.tun.TunCalls;
import lanparty.link.device.tun.TunDescriptor;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;

/**
 * The way into this machine's own stack as if a frame had come in by the LAN's interface. What a packet socket sends
 * goes out on the wire only; the stack behind the same interface never hears it.
 *
 * <pre>
 * write ─▶ TAP "lanparty-h0" ─ tc ingress: redirect ─▶ eth0's ingress ─▶ the stack, and eth0's packet sockets
 *          has eth0's MAC, no addresses, no routes
 * </pre>
 *
 * The TAP carries the interface's own MAC address, as the kernel decides by the first device whether a frame is this
 * machine's (PACKET_HOST) and the redirect keeps that. The kernel removes a TAP together with its queueing discipline
 * when its descriptor closes, so that nothing is left behind however the process ends. Addresses and routes of the
 * machine stay as they are.
 */
public final class StackPort implements AutoCloseable {
    private static final String NAME_PATTERN = "lanparty-h%d";

    private final TunDescriptor tap;
    private final String name;
    private final Counters counters;
    private final NativeMemory slot;
    private final int longestFrame;
    private long framesGiven;

    private StackPort(TunDescriptor tap, String name, int mtu, Counters counters) {
        this.tap = tap;
        this.name = name;
        this.counters = counters;
        this.longestFrame = EthernetHeader.maxFrameLength(mtu);
        this.slot = NativeMemory.allocate(longestFrame);
    }

    /**
     * Opens the way into the stack behind this interface.
     *
     * @throws DeviceException where the kernel has no TAP or no redirect, or a tool is missing; nothing is left behind
     */
    public static StackPort open(InterfaceInfo lan, Counters counters) throws DeviceException {
        return open(TunCalls.KERNEL, lan, counters);
    }

    /** The same with calls that a test makes fail. */
    static StackPort open(TunCalls calls, InterfaceInfo lan, Counters counters) throws DeviceException {
        TunDescriptor tap = TunDescriptor.open(calls);
        try {
            String name = tap.attach(NAME_PATTERN, 0);
            NetworkTool.run("ip link set dev " + name + " address " + lan.mac() + " mtu " + lan.mtu()
                    + " addrgenmode none arp off up");
            NetworkTool.run("tc qdisc add dev " + name + " ingress");
            // u32 with an empty mask matches everything; 'matchall' is missing from small kernels.
            NetworkTool.run("tc filter add dev " + name + " parent ffff: protocol all u32 match u32 0 0"
                    + " action mirred ingress redirect dev " + lan.name());
            return new StackPort(tap, name, lan.mtu(), counters);
        } catch (DeviceException | RuntimeException e) {
            tap.close();
            throw e;
        }
    }

    /** The TAP's name, such as {@code lanparty-h0}. */
    public String name() {
        return name;
    }

    /** Gives a frame to the stack, at once. One that it has no room for is dropped and counted. Event loop only. */
    public void write(ByteBuf frame, int index, int length) {
        if (length > longestFrame) {
            counters.drop(DropReason.OVERSIZE);
            return;
        }
        if (!tap.isOpen()) {
            counters.drop(DropReason.DEVICE_ERROR);
            return;
        }
        slot.octets().setBytes(0, frame, index, length);
        while (tap.write(slot.address(), length) < 0) {
            Errno error = Errno.last();
            if (error != Errno.EINTR) {
                counters.drop(error.isQueueFull() ? DropReason.DEVICE_QUEUE_FULL : DropReason.DEVICE_ERROR);
                return;
            }
        }
        framesGiven++;
    }

    /** Frames that the stack took. Each shows up once on the interface's packet socket. Event loop only. */
    public long framesGiven() {
        return framesGiven;
    }

    /** Removes the TAP; a second call does nothing. */
    @Override
    public void close() {
        tap.close();
    }
}
