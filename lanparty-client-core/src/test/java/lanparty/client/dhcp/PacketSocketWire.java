package lanparty.client.dhcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lanparty.client.system.Namespace;
import lanparty.daemon.linux.CLibrary;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.NativeMemory;

/**
 * Connects an {@link AddressWire} with an interface in a namespace, where the client has its tunnel: a packet socket that
 * sends and hears whole frames.
 */
public final class PacketSocketWire implements AutoCloseable {
    private static final LibC C = CLibrary.bind(LibC.class);

    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_NONBLOCK = 3 | 0x800;
    private static final int ETH_P_ALL = 0x0300;
    private static final int LONGEST = 2_000;
    private static final int SOCKADDR_LL_LENGTH = 20;

    private final AddressWire wire;
    private final CountDownLatch open = new CountDownLatch(1);
    private final Thread thread;
    private final NativeMemory sending = NativeMemory.allocate(LONGEST);
    private volatile boolean isClosed;
    private volatile int socket = -1;

    /** Listens when this returns. */
    public PacketSocketWire(Namespace namespace, String device, AddressWire wire) throws Exception {
        this.wire = wire;
        thread = new Thread(() -> run(namespace.name(), device), "wire-" + device);
        thread.start();
        if (!open.await(30, TimeUnit.SECONDS) || socket < 0) {
            throw new IllegalStateException("no packet socket on " + device);
        }
        wire.attach(Runnable::run, this::send);
    }

    private void run(String namespace, String device) {
        int own = C.open("/run/netns/" + namespace, 0);
        C.setns(own, CLONE_NEWNET);
        C.close(own);
        try {
            NativeMemory address = NativeMemory.allocate(SOCKADDR_LL_LENGTH);
            address.structs().putShort(0, (short) AF_PACKET).putShort(2, (short) ETH_P_ALL);
            address.structs().putInt(4, InterfaceInfo.read(device).index());
            int opened = C.socket(AF_PACKET, SOCK_RAW_NONBLOCK, ETH_P_ALL);
            if (C.bind(opened, address.address(), SOCKADDR_LL_LENGTH) == 0) {
                socket = opened;
            }
        } catch (DeviceException e) {
            throw new IllegalStateException(e);
        } finally {
            open.countDown();
        }
        NativeMemory received = NativeMemory.allocate(LONGEST);
        while (!isClosed) {
            int length = (int) C.recv(socket, received.address(), LONGEST, 0);
            if (length > 0) {
                wire.heard(received.octets(), 0, length);
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        C.close(socket);
    }

    /** Puts a whole frame on the wire, as it is. */
    public synchronized void send(ByteBuf frame, int index, int length) {
        sending.octets().setBytes(0, ByteBufUtil.getBytes(frame, index, length));
        if (C.send(socket, sending.address(), length, 0) != length) {
            throw new IllegalStateException("the frame was not sent");
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Section 2 of the manual. */
    public interface LibC {
        int open(String path, int flags);

        int close(int descriptor);

        int setns(int descriptor, int type);

        int socket(int domain, int type, int protocol);

        int bind(int descriptor, long address, int length);

        long send(int descriptor, long octets, long length, int flags);

        long recv(int descriptor, long octets, long length, int flags);
    }
}
