package lanparty.client.tap;

import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceCalls;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;
import lanparty.overlay.ethernet.MacAddress;

/**
 * Sets what netdevice(7) lets a caller set of an interface, by struct ifreq as {@link InterfaceInfo} shows it. Holds a
 * socket for the purpose, as setting up takes microseconds that way, on the event loop.
 */
final class InterfaceSettings implements AutoCloseable {
    private static final short ARPHRD_ETHER = 1;
    private static final short IFF_UP = 0x1;

    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCSIFFLAGS = 0x8914;
    private static final long SIOCSIFMTU = 0x8922;
    private static final long SIOCSIFHWADDR = 0x8924;

    private final NativeDescriptor socket;
    private final String name;

    private InterfaceSettings(NativeDescriptor socket, String name) {
        this.socket = socket;
        this.name = name;
    }

    static InterfaceSettings of(String name) throws DeviceException {
        return new InterfaceSettings(InterfaceCalls.anySocket(), name);
    }

    void mac(MacAddress mac) throws DeviceException {
        NativeMemory request = InterfaceInfo.request(name);
        request.structs().putShort(InterfaceInfo.IFREQ_VALUE_OFFSET, ARPHRD_ETHER);
        int at = InterfaceInfo.IFREQ_VALUE_OFFSET + Short.BYTES;
        request.octets().setShort(at, (int) (mac.bits() >>> 32));
        request.octets().setInt(at + Short.BYTES, (int) mac.bits());
        set("SIOCSIFHWADDR", SIOCSIFHWADDR, request);
    }

    void mtu(int mtu) throws DeviceException {
        NativeMemory request = InterfaceInfo.request(name);
        request.structs().putInt(InterfaceInfo.IFREQ_VALUE_OFFSET, mtu);
        set("SIOCSIFMTU", SIOCSIFMTU, request);
    }

    void up() throws DeviceException {
        NativeMemory request = InterfaceInfo.request(name);
        set("SIOCGIFFLAGS", SIOCGIFFLAGS, request);
        short flags = request.structs().getShort(InterfaceInfo.IFREQ_VALUE_OFFSET);
        request.structs().putShort(InterfaceInfo.IFREQ_VALUE_OFFSET, (short) (flags | IFF_UP));
        set("SIOCSIFFLAGS", SIOCSIFFLAGS, request);
    }

    private void set(String call, long code, NativeMemory request) throws DeviceException {
        if (InterfaceCalls.ioctl(socket, code, request.address()) < 0) {
            throw Errno.failure("ioctl(" + call + ")", name);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
