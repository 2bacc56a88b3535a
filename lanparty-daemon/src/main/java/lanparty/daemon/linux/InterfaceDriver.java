package lanparty.daemon.linux;

import java.nio.charset.StandardCharsets;

/**
 * Which driver of the kernel's an interface is made by, which tells a network card from a bridge or a second face of a card.
 *
 * <pre>
 * struct ethtool_drvinfo {              // linux/ethtool.h, 196 octets
 *     __u32 cmd;                        //  0: ETHTOOL_GDRVINFO
 *     char  driver[32];                 //  4: zero-terminated
 *     …
 * };
 * struct ifreq {                        // linux/if.h
 *     char  ifr_name[IFNAMSIZ];         //  0
 *     void *ifr_data;                   // 16: the address of the other
 * };
 * </pre>
 */
public final class InterfaceDriver {
    private static final long SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_GDRVINFO = 3;
    private static final int DRVINFO_LENGTH = 196;
    private static final int DRIVER_OFFSET = 4;
    private static final int DRIVER_LENGTH = 32;

    private InterfaceDriver() {}

    /**
     * Such as {@code e1000e}, {@code bridge} or {@code macvlan}; empty where the interface has none that says so, or isn't there.
     *
     * @throws DeviceException where the kernel can't be asked
     */
    public static String of(String name) throws DeviceException {
        NativeMemory answer = NativeMemory.allocate(DRVINFO_LENGTH);
        answer.structs().putInt(0, ETHTOOL_GDRVINFO);
        NativeMemory request = InterfaceInfo.request(name);
        request.structs().putLong(InterfaceInfo.IFREQ_VALUE_OFFSET, answer.address());
        try (NativeDescriptor socket = InterfaceCalls.anySocket()) {
            if (InterfaceCalls.KERNEL.ioctl(socket.number(), SIOCETHTOOL, request.address()) < 0) {
                return "";
            }
        }
        return answer.octets()
                .toString(DRIVER_OFFSET, DRIVER_LENGTH, StandardCharsets.UTF_8)
                .replace("\0", "");
    }
}
