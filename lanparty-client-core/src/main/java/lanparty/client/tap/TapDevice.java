package lanparty.client.tap;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicBoolean;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.NativeMemory;
import lanparty.link.device.FrameDevice;
import lanparty.link.device.FrameFinisher;
import lanparty.link.device.tun.TunCalls;
import lanparty.link.device.tun.TunDescriptor;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.offload.VirtioNetHeader;

/**
 * The player's virtual adapter.
 *
 * <pre>
 * local stack sends                                  relay's frame
 * 1 {@link #read}   read(2), once a frame: the driver     1 {@link #write}  held where it continues a TCP flow,
 *   has no call for several                            otherwise written
 * 2 {@link FrameFinisher} checksum finished, super-frame      2 {@link #flush}  what is held goes out
 *   cut into frames                                  3 {@link TapWriter} write(2), once a frame or super-frame
 * 3 sink
 * </pre>
 *
 * <p>What both calls move is the {@link VirtioNetHeader} that IFF_VNET_HDR asks for, and right behind it the frame.
 *
 * <p>{@link #read}, {@link #write} and {@link #flush} are the event loop's only. All buffers are made at the start; nothing is allocated per frame, no lock is held.
 */
public final class TapDevice implements FrameDevice {
    private static final int HEADER_LENGTH = VirtioNetHeader.LENGTH;

    /** A super-frame's IP packet has at most 65535 octets, and there may be a tag. */
    private static final int MAX_READ = 65_535 + EthernetHeader.LENGTH + EthernetHeader.VLAN_TAG_LENGTH;

    /** Frames a batch: enough to share a datagram's cost, few enough to leave the loop to the relay's datagrams. */
    private static final int BATCH = 64;

    private static final String TRIED_NAME = "lanparty-try";

    private final TunDescriptor tun;
    private final InterfaceSettings settings;
    private final String name;
    private final Counters counters;
    private final FrameFinisher finisher;
    private final TapWriter writer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final NativeMemory reading = NativeMemory.allocate(HEADER_LENGTH + MAX_READ);

    private TapDevice(TunDescriptor tun, InterfaceSettings settings, String name, Counters counters) {
        this.tun = tun;
        this.settings = settings;
        this.name = name;
        this.counters = counters;
        this.finisher = new FrameFinisher(counters);
        this.writer = new TapWriter(tun, counters);
    }

    /**
     * Makes an adapter that is never up, and removes it, to see whether that can be done.
     *
     * @throws UserFacingException with the cure where this machine or user can't
     */
    public static void tryOut() {
        TunDriver.open(TunCalls.KERNEL, new TapName(TRIED_NAME)).close();
    }

    /**
     * Makes the adapter, or opens one that is there and that nobody uses. It is down until {@link #bringUp}.
     *
     * @param mac its address from now on
     * @throws UserFacingException with the cure where this machine or user can't; nothing stays open
     */
    public static TapDevice open(TapName name, MacAddress mac, Counters counters) {
        return open(TunCalls.KERNEL, name, mac, counters);
    }

    /** The same with calls that a test makes fail. */
    static TapDevice open(TunCalls calls, TapName name, MacAddress mac, Counters counters) {
        TunDescriptor tun = TunDriver.open(calls, name);
        try {
            InterfaceSettings settings = InterfaceSettings.of(name.text());
            try {
                settings.mac(mac);
                return new TapDevice(tun, settings, name.text(), counters);
            } catch (DeviceException | RuntimeException e) {
                settings.close();
                throw e;
            }
        } catch (DeviceException e) {
            tun.close();
            throw new UserFacingException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            tun.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int mtu() {
        return InterfaceInfo.mtuOf(name);
    }

    /** Takes the room's MTU and lets frames flow. An adapter that is up already stays so, with its addresses. */
    public void bringUp(int roomMtu) throws DeviceException {
        settings.mtu(roomMtu);
        settings.up();
    }

    @Override
    public void start(EventLoop loop, Runnable onReadable) throws DeviceException {
        tun.watch(loop, onReadable);
    }

    @Override
    public int read(FrameSink sink) throws DeviceException {
        int taken = 0;
        while (taken < BATCH) {
            long length = tun.read(reading.address(), HEADER_LENGTH + MAX_READ);
            if (length < 0) {
                endOfBatch(Errno.last());
                return taken;
            }
            taken++;
            finisher.finish(reading.octets(), 0, HEADER_LENGTH, (int) length - HEADER_LENGTH, sink);
        }
        return taken;
    }

    /** An adapter that was removed is not made again: a user or a network service has removed it on purpose. */
    private void endOfBatch(Errno error) throws DeviceException {
        if (error.isShortage()) {
            counters.drop(DropReason.DEVICE_OVERRUN);
        } else if (error.isInterfaceLost()) {
            throw Errno.failure("read", name, "another program removed the adapter; start the client again");
        } else if (!error.isTryAgain()) {
            throw Errno.failure("read", name);
        }
    }

    @Override
    public void write(ByteBuf frame, int index, int length) {
        writer.add(frame, index, length);
    }

    @Override
    public void flush() {
        writer.flush();
    }

    /** From the event loop, or when that has ended or never began: the loop may be in the middle of a read. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            tun.close();
            settings.close();
            finisher.close();
            writer.close();
        }
    }
}
