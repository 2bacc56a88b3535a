package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;
import lanparty.link.device.FrameDevice;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A port of the party's LAN: a raw packet socket bound to one interface, for every protocol and every address.
 *
 * <p>Reading gives what arrives on the wire, and not what this machine sends; {@link ReceiveBatch} and {@link SendBatch}
 * are the two halves of the packet path. Promiscuous mode is held by the socket and ends with it, also after a crash.
 *
 * <p>An interface that goes down is no failure: reading finds nothing, frames for it are dropped and counted, and when it
 * is up again the kernel goes on with the same socket (NETDEV_UP in net/packet/af_packet.c). Once it is removed, the
 * socket stays silent for good.
 */
public final class PacketSocket implements FrameDevice {
    private static final int SOCK_RAW = 3;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x8_0000;

    /** A LAN at 1 Gbit/s for 30 ms, twice over as the kernel counts its own overhead: a long pause of the collector. */
    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;

    /** What the interface's own queue of 1000 frames holds at most. */
    private static final int SEND_BUFFER_BYTES = 2 << 20;

    private static final int DROPS_ASKED_EVERY_SECONDS = 5;

    private final NativeDescriptor socket;
    private final String name;
    private final Counters counters;
    private final SocketOption options;
    private final ReceiveBatch receiving;
    private final SendBatch sending;
    private final NativeMemory statistics = NativeMemory.allocate(16);
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable EventLoop loop;
    private volatile @Nullable Future<?> dropTicks;

    private PacketSocket(PacketCalls.LibC calls, NativeDescriptor socket, InterfaceInfo port, Counters counters) {
        this.socket = socket;
        this.name = port.name();
        this.counters = counters;
        this.options = new SocketOption(calls, socket);
        this.receiving = new ReceiveBatch(calls, socket, name, counters);
        this.sending = new SendBatch(calls, socket, port.mtu(), counters);
    }

    /**
     * Opens the port, promiscuous from now on.
     *
     * @throws DeviceException where any step fails; nothing stays open
     */
    public static PacketSocket open(InterfaceInfo port, Counters counters) throws DeviceException {
        return open(PacketCalls.KERNEL, port, counters);
    }

    /** The same with calls that a test makes fail. */
    static PacketSocket open(PacketCalls.LibC calls, InterfaceInfo port, Counters counters) throws DeviceException {
        // Protocol 0 until bound: nothing of other interfaces gets in.
        int number = calls.socket(LinkLayerAddress.AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (number < 0) {
            throw Errno.failure("socket(AF_PACKET)", port.name());
        }
        NativeDescriptor socket = NativeDescriptor.adopt(number);
        try {
            prepare(calls, socket, port);
            return new PacketSocket(calls, socket, port, counters);
        } catch (DeviceException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static void prepare(PacketCalls.LibC calls, NativeDescriptor socket, InterfaceInfo port)
            throws DeviceException {
        SocketOption options = new SocketOption(calls, socket);
        options.virtioHeader(port.name());
        options.auxiliaryData(port.name());
        options.bufferSizes(RECEIVE_BUFFER_BYTES, SEND_BUFFER_BYTES);
        NativeMemory address = LinkLayerAddress.everyProtocolOn(port.index());
        if (calls.bind(socket.number(), address.address(), LinkLayerAddress.LENGTH) < 0) {
            throw Errno.failure("bind(AF_PACKET)", port.name());
        }
        options.promiscuous(port.index(), port.name());
    }

    /** Also reads what this machine's own stack sends from the interface's address. Before {@link #start}. */
    public void hearOwnStack(MacAddress mac) {
        receiving.hearOwnStack(mac.bits());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int mtu() {
        return InterfaceInfo.mtuOf(name);
    }

    @Override
    public void start(EventLoop reader, Runnable onReadable) throws DeviceException {
        loop = reader;
        socket.watch(reader, onReadable);
        dropTicks = reader.scheduleWithFixedDelay(
                this::countDrops, DROPS_ASKED_EVERY_SECONDS, DROPS_ASKED_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public int read(FrameSink sink) throws DeviceException {
        return socket.isOpen() ? receiving.read(sink) : 0;
    }

    @Override
    public void write(ByteBuf frame, int index, int length) {
        sending.add(frame, index, length);
    }

    @Override
    public void flush() {
        sending.flush();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Future<?> ticks = dropTicks;
        if (ticks != null) {
            ticks.cancel(false);
        }
        socket.close();
        EventLoop reader = loop;
        if (reader == null || reader.inEventLoop()) {
            freeBatches();
        } else {
            try {
                reader.execute(this::freeBatches);
            } catch (RejectedExecutionException loopHasEnded) {
                freeBatches();
            }
        }
    }

    private void freeBatches() {
        receiving.close();
        sending.close();
    }

    private void countDrops() {
        if (socket.isOpen()) {
            counters.drop(DropReason.DEVICE_OVERRUN, options.takeDrops(statistics));
        }
    }
}
