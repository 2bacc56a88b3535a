package lanparty.client.watch;

import io.netty.channel.EventLoop;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;

/**
 * Hears from the kernel that this machine's interfaces, addresses, routes or routing rules have changed (rtnetlink(7)). What
 * exactly has changed is not read: who is told looks for themselves, since the kernel drops messages where a reader is slow.
 *
 * <pre>
 * struct sockaddr_nl {             // linux/netlink.h, 12 octets
 *     unsigned short nl_family;    //  0
 *     unsigned short nl_pad;       //  2
 *     __u32          nl_pid;       //  4  0: the kernel chooses
 *     __u32          nl_groups;    //  8
 * };
 * </pre>
 */
public final class MachineWatch implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x8_0000;
    private static final int NETLINK_ROUTE = 0;

    private static final int LINK = 0x1;
    private static final int V4_ADDRESS = 0x10;
    private static final int V4_ROUTE = 0x40;
    private static final int V4_RULE = 0x80;
    private static final int V6_ADDRESS = 0x100;
    private static final int V6_ROUTE = 0x400;
    private static final int GROUPS = LINK | V4_ADDRESS | V4_ROUTE | V4_RULE | V6_ADDRESS | V6_ROUTE;

    private static final int GROUPS_OFFSET = 8;
    private static final int ADDRESS_LENGTH = 12;

    /** Enough to take a message off the socket; the rest of a longer one is cut. */
    private static final int READ_LENGTH = 64;

    /** Read before the loop's other work gets its turn. */
    private static final int MOST_AT_ONCE = 64;

    private final NativeDescriptor socket;
    private final NativeMemory message = NativeMemory.allocate(READ_LENGTH);
    private final Runnable changed;

    private MachineWatch(NativeDescriptor socket, Runnable changed) {
        this.socket = socket;
        this.changed = changed;
    }

    /**
     * Listens from now on.
     *
     * @param loop watches the socket
     * @param changed told on that loop, once for a batch of changes; returns at once
     * @throws DeviceException where the machine doesn't allow it; nothing stays open
     */
    public static MachineWatch open(EventLoop loop, Runnable changed) throws DeviceException {
        int number = NetlinkCalls.KERNEL.socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);
        if (number < 0) {
            throw Errno.failure("socket(AF_NETLINK)", "this machine's network");
        }
        MachineWatch watch = new MachineWatch(NativeDescriptor.adopt(number), changed);
        try {
            NativeMemory address = NativeMemory.allocate(ADDRESS_LENGTH);
            address.structs().putShort(0, (short) AF_NETLINK).putInt(GROUPS_OFFSET, GROUPS);
            if (NetlinkCalls.KERNEL.bind(number, address.address(), ADDRESS_LENGTH) < 0) {
                throw Errno.failure("bind(AF_NETLINK)", "this machine's network");
            }
            watch.socket.watch(loop, watch::readable);
            return watch;
        } catch (DeviceException | RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    /** An error such as ENOBUFS, that messages were dropped, is taken off by reading, and means a change as well. */
    private void readable() {
        for (int at = 0; at < MOST_AT_ONCE; at++) {
            if (NetlinkCalls.KERNEL.recv(socket.number(), message.address(), READ_LENGTH, 0) < 0
                    && Errno.last().isTryAgain()) {
                break;
            }
        }
        changed.run();
    }

    /** Ends listening. Any thread; a second call does nothing. */
    @Override
    public void close() {
        socket.close();
    }
}
