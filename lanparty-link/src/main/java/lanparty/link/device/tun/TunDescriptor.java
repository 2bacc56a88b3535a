package lanparty.link.device.tun;

import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;

/**
 * A TAP adapter as its maker holds it (linux/if_tun.h; Documentation/networking/tuntap.rst).
 *
 * <p>TUNSETIFF takes a struct ifreq, see {@link InterfaceInfo}, with {@code ifr_flags}. The adapter is made where there
 * is none of this name, and vanishes with the descriptor then, with its addresses and routes, also after a crash.
 */
public final class TunDescriptor implements AutoCloseable {
    /** The driver. */
    public static final String PATH = "/dev/net/tun";

    /** Each frame is read and written with a {@link lanparty.overlay.offload.VirtioNetHeader} in front of it. */
    public static final int IFF_VNET_HDR = 0x4000;

    private static final int IFF_TAP = 0x0002;
    private static final int IFF_NO_PI = 0x1000;

    private static final int O_RDWR = 0x2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x8_0000;

    private static final long TUNSETIFF = 0x4004_54CAL;

    private final TunCalls calls;
    private final NativeDescriptor descriptor;

    private TunDescriptor(TunCalls calls, NativeDescriptor descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    /** Opens the driver, non-blocking. No adapter yet. */
    public static TunDescriptor open(TunCalls calls) throws DeviceException {
        int number = calls.open(PATH, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (number < 0) {
            throw Errno.failure("open", PATH);
        }
        return new TunDescriptor(calls, NativeDescriptor.adopt(number));
    }

    /**
     * Makes or opens the adapter.
     *
     * @param name its name; {@code %d} in it becomes the first number that is free
     * @param moreFlags 0 or {@link #IFF_VNET_HDR}
     * @return its name as the kernel has it
     */
    public String attach(String name, int moreFlags) throws DeviceException {
        NativeMemory request = InterfaceInfo.request(name);
        short flags = (short) (IFF_TAP | IFF_NO_PI | moreFlags);
        request.structs().putShort(InterfaceInfo.IFREQ_VALUE_OFFSET, flags);
        if (ioctl(TUNSETIFF, request.address()) < 0) {
            throw Errno.last() == Errno.EPERM
                    ? Errno.failure("ioctl(TUNSETIFF)", name, "it needs CAP_NET_ADMIN")
                    : Errno.failure("ioctl(TUNSETIFF)", name);
        }
        return request.octets()
                .toString(0, InterfaceInfo.MAX_NAME_LENGTH, StandardCharsets.US_ASCII)
                .replace("\0", "");
    }

    /** Another request of the driver; negative, with errno, where it fails. */
    public int ioctl(long request, long argument) {
        return calls.ioctl(descriptor.number(), request, argument);
    }

    /** One frame into memory; its length, or negative with errno. */
    public long read(long address, int length) {
        return calls.read(descriptor.number(), address, length);
    }

    /** One frame out of memory; negative, with errno, where the adapter doesn't take it. */
    public long write(long address, int length) {
        return calls.write(descriptor.number(), address, length);
    }

    /** See {@link NativeDescriptor#watch}. */
    public void watch(EventLoop loop, Runnable onReadable) throws DeviceException {
        descriptor.watch(loop, onReadable);
    }

    /** True until it is closed. */
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    /** Any thread; a second call does nothing. */
    @Override
    public void close() {
        descriptor.close();
    }
}
