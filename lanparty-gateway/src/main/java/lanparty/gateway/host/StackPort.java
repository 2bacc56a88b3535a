package lanparty.gateway.host;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import lanparty.link.device.DeviceException;
import lanparty.link.device.linux.Errno;
import lanparty.link.device.linux.InterfaceInfo;
import lanparty.link.device.linux.NativeDescriptor;
import lanparty.link.device.linux.NativeMemory;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
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
    private static final String TUN_DEVICE = "/dev/net/tun";

    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x8_0000;
    private static final long TUNSETIFF = 0x4004_54CAL;
    private static final short IFF_TAP = 0x0002;
    private static final short IFF_NO_PI = 0x1000;

    private final NativeDescriptor tap;
    private final String name;
    private final Counters counters;
    private final NativeMemory slot;
    private final int longestFrame;
    private long framesGiven;

    private StackPort(NativeDescriptor tap, String name, int mtu, Counters counters) {
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
        int number = TunCalls.C.open(TUN_DEVICE, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (number < 0) {
            throw Errno.failure("open", TUN_DEVICE);
        }
        NativeDescriptor tap = NativeDescriptor.adopt(number);
        try {
            String name = create(tap);
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

    /** The name that the kernel gave. */
    private static String create(NativeDescriptor tap) throws DeviceException {
        NativeMemory request = InterfaceInfo.request(NAME_PATTERN);
        request.structs().putShort(InterfaceInfo.IFREQ_VALUE_OFFSET, (short) (IFF_TAP | IFF_NO_PI));
        if (TunCalls.C.ioctl(tap.number(), TUNSETIFF, request.address()) < 0) {
            throw Errno.failure("ioctl(TUNSETIFF)", NAME_PATTERN);
        }
        return request.octets()
                .toString(0, InterfaceInfo.MAX_NAME_LENGTH, StandardCharsets.US_ASCII)
                .replace("\0", "");
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
        if (TunCalls.C.write(tap.number(), slot.address(), length) < 0) {
            counters.drop(Errno.last().isQueueFull() ? DropReason.DEVICE_QUEUE_FULL : DropReason.DEVICE_ERROR);
        } else {
            framesGiven++;
        }
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
