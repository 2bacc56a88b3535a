package lanparty.daemon.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel says of a network interface of the caller's own network namespace. Asked by ioctl and not read from
 * {@code /sys}, which goes on showing the namespace it was mounted in. Needs no privilege.
 *
 * <pre>
 * struct ifreq {                        // linux/if.h, 40 octets
 *     char ifr_name[IFNAMSIZ];          //  0: 16 octets, zero-terminated
 *     union {
 *         struct sockaddr ifr_hwaddr;   // 16: u16 sa_family = ARPHRD_*, char sa_data[14] = the address
 *         short           ifr_flags;    // 16
 *         int             ifr_ifindex;  // 16
 *         int             ifr_mtu;      // 16
 *     };
 * };
 * </pre>
 *
 * @param name such as {@code eth0}
 * @param index the kernel's number for it
 * @param mtu largest payload of a frame, octets
 * @param hardwareType {@code ARPHRD_*} of linux/if_arp.h
 * @param mac its address; zero where it has none or is no Ethernet
 * @param isUp set up by its administrator (IFF_UP)
 * @param hasCarrier up and able to carry frames (IFF_RUNNING, which is RFC 2863's operational state)
 * @param isWireless answers to wireless extensions
 */
public record InterfaceInfo(
        String name,
        int index,
        int mtu,
        int hardwareType,
        MacAddress mac,
        boolean isUp,
        boolean hasCarrier,
        boolean isWireless) {
    /** Longest name, octets: IFNAMSIZ less the terminating zero. */
    public static final int MAX_NAME_LENGTH = 15;

    /** Octets of struct ifreq. */
    public static final int IFREQ_LENGTH = 40;

    /** Offset of struct ifreq's union. */
    public static final int IFREQ_VALUE_OFFSET = 16;

    private static final int ARPHRD_ETHER = 1;

    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;

    private static final long SIOCGIFNAME = 0x8910;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCGIFMTU = 0x8921;
    private static final long SIOCGIFHWADDR = 0x8927;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final long SIOCGIWNAME = 0x8B01;

    /**
     * Asks the kernel.
     *
     * @throws DeviceException with ENODEV where there is no such interface
     */
    public static InterfaceInfo read(String name) throws DeviceException {
        NativeMemory request = request(name);
        ByteBuffer value = request.structs();
        try (NativeDescriptor socket = InterfaceCalls.anySocket()) {
            ask(socket, "SIOCGIFINDEX", SIOCGIFINDEX, request, name);
            int index = value.getInt(IFREQ_VALUE_OFFSET);
            ask(socket, "SIOCGIFMTU", SIOCGIFMTU, request, name);
            int mtu = value.getInt(IFREQ_VALUE_OFFSET);
            ask(socket, "SIOCGIFFLAGS", SIOCGIFFLAGS, request, name);
            int flags = value.getShort(IFREQ_VALUE_OFFSET);
            ask(socket, "SIOCGIFHWADDR", SIOCGIFHWADDR, request, name);
            int hardwareType = Short.toUnsignedInt(value.getShort(IFREQ_VALUE_OFFSET));
            long mac = hardwareType == ARPHRD_ETHER ? mac(request) : 0;
            boolean isWireless = InterfaceCalls.KERNEL.ioctl(socket.number(), SIOCGIWNAME, request.address()) == 0;
            boolean isUp = (flags & IFF_UP) != 0;
            boolean hasCarrier = isUp && (flags & IFF_RUNNING) != 0;
            return new InterfaceInfo(name, index, mtu, hardwareType, new MacAddress(mac), isUp, hasCarrier, isWireless);
        }
    }

    /**
     * What the interface of this number is called now; null where it is gone. A number is not given out again.
     *
     * @throws DeviceException where the kernel can't be asked
     */
    public static @Nullable String nameOf(int index) throws DeviceException {
        NativeMemory request = NativeMemory.allocate(IFREQ_LENGTH);
        request.structs().putInt(IFREQ_VALUE_OFFSET, index);
        try (NativeDescriptor socket = InterfaceCalls.anySocket()) {
            if (InterfaceCalls.KERNEL.ioctl(socket.number(), SIOCGIFNAME, request.address()) == 0) {
                return request.octets()
                        .toString(0, MAX_NAME_LENGTH, StandardCharsets.UTF_8)
                        .replace("\0", "");
            }
            if (Errno.last() == Errno.ENODEV) {
                return null;
            }
            throw Errno.failure("ioctl(SIOCGIFNAME)", "interface " + index);
        }
    }

    /** The MTU that the interface of this name has now. */
    public static int mtuOf(String name) {
        try {
            return read(name).mtu();
        } catch (DeviceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True for Ethernet and whatever behaves like it, such as a TAP or a veth (ARPHRD_ETHER). */
    public boolean isEthernet() {
        return hardwareType == ARPHRD_ETHER;
    }

    /**
     * A zeroed struct ifreq with its name set, for a caller's own ioctl.
     *
     * @throws DeviceException where the name can't be an interface's
     */
    public static NativeMemory request(String name) throws DeviceException {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        if (octets.length == 0 || octets.length > MAX_NAME_LENGTH) {
            throw new DeviceException(
                    "'" + name + "' can't be an interface's name: 1 to " + MAX_NAME_LENGTH + " characters", 0);
        }
        NativeMemory request = NativeMemory.allocate(IFREQ_LENGTH);
        request.structs().put(0, octets);
        return request;
    }

    private static void ask(NativeDescriptor socket, String call, long code, NativeMemory request, String name)
            throws DeviceException {
        if (InterfaceCalls.KERNEL.ioctl(socket.number(), code, request.address()) < 0) {
            throw Errno.failure("ioctl(" + call + ")", name);
        }
    }

    private static long mac(NativeMemory request) {
        int at = IFREQ_VALUE_OFFSET + 2;
        return (long) request.octets().getUnsignedShort(at) << 32
                | request.octets().getUnsignedInt(at + 2);
    }
}
