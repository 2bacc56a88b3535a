package lanparty.client.lan;

import io.netty.channel.EventLoop;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.overlay.ethernet.EtherType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears LAN beacons on every interface of this machine but the tunnel's adapter: a packet socket for one EtherType, bound
 * to no interface, for which the kernel has nothing to do where other frames arrive.
 *
 * <p>An interface that is a bridge's port is heard as the bridge, since the kernel hands its frames to the bridge before
 * it looks at their type.
 */
public final class BeaconSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BeaconSocket.class);

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x8_0000;

    /** Read before the loop's other work gets its turn. */
    private static final int MOST_AT_ONCE = 16;

    private final NativeDescriptor socket;
    private final int adapterIndex;
    private final PartyLanWatch watch;
    private final ReceivedFrame received = new ReceivedFrame();

    private BeaconSocket(NativeDescriptor socket, int adapterIndex, PartyLanWatch watch) {
        this.socket = socket;
        this.adapterIndex = adapterIndex;
        this.watch = watch;
    }

    /**
     * Listens from now on.
     *
     * @param adapter the tunnel's own interface
     * @param loop on which the watch is told
     * @throws DeviceException where the process may not (CAP_NET_RAW), or the kernel has no packet sockets; nothing stays
     *     open
     */
    public static BeaconSocket open(String adapter, PartyLanWatch watch, EventLoop loop) throws DeviceException {
        int adapterIndex = InterfaceInfo.read(adapter).index();
        int protocol = Short.toUnsignedInt(Short.reverseBytes((short) EtherType.LOCAL_EXPERIMENTAL));
        int number = PacketCalls.KERNEL.socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
        if (number < 0) {
            throw Errno.last() == Errno.EPERM
                    ? Errno.failure("socket(AF_PACKET)", "all interfaces", "it needs CAP_NET_RAW")
                    : Errno.failure("socket(AF_PACKET)", "all interfaces");
        }
        BeaconSocket beacons = new BeaconSocket(NativeDescriptor.adopt(number), adapterIndex, watch);
        try {
            beacons.socket.watch(loop, beacons::readable);
            return beacons;
        } catch (DeviceException | RuntimeException e) {
            beacons.close();
            throw e;
        }
    }

    private void readable() {
        for (int frame = 0; frame < MOST_AT_ONCE; frame++) {
            int length = received.from(socket);
            if (length < 0) {
                // Nothing more, or an interface went down; the socket hears the others all the same.
                return;
            }
            if (received.interfaceIndex() != adapterIndex && watch.isOfOwnGateway(received.octets(), 0, length)) {
                watch.heardOn(nameOf(received.interfaceIndex()));
            }
        }
    }

    private static String nameOf(int index) {
        try {
            String name = InterfaceInfo.nameOf(index);
            return name == null ? "another interface" : name;
        } catch (DeviceException e) {
            LOG.debug("interface {} can't be asked for its name", index, e);
            return "another interface";
        }
    }

    /** Ends listening. Any thread; a second call does nothing. */
    @Override
    public void close() {
        socket.close();
    }
}
