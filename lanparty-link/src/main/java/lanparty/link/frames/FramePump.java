package lanparty.link.frames;

import io.netty.buffer.ByteBuf;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.PeerRole;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.device.FrameDevice;
import lanparty.link.room.PeerTable;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.FrameDirection;
import lanparty.obs.FrameLog;
import lanparty.overlay.DropReason;
import lanparty.overlay.datagram.DatagramFault;
import lanparty.overlay.datagram.FrameAssembler;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import lanparty.transport.TransportDefaults;
import org.jspecify.annotations.Nullable;

/**
 * Moves frames between the device and the relay.
 *
 * <pre>
 * device readable                         datagram from the relay
 * 1 {@link #deviceReadable} a few batches      1 {@link #datagram}  FrameAssembler: whole frames
 * 2 {@link #fromDevice}     the role's rules   2 {@link #fromRelay} the role's rules
 * 3 FramePath.forward       pack or queue      3 device.write       into the device's batch
 * 4 FramePath.flush         once a batch       4 device.flush       once a batch of UDP packets
 * </pre>
 *
 * <p>Event loop only: no lock, no hand-over to another thread, no allocation per frame. Buffers belong to the device
 * (going out) or to the connection (coming in) and are only borrowed.
 */
public final class FramePump implements DatagramSink {
    /** Batches read before other work of the loop gets its turn; the device stays readable and calls again. */
    private static final int BATCHES_PER_TURN = 4;

    private final FrameDevice device;
    private final FrameRules rules;
    private final PeerTable peers;
    private final Counters counters;
    private final FrameLog log;
    private final FrameDirection outwards;
    private final FrameDirection inwards;
    private final DeviceFailure failure;
    private final FrameSink fromDevice = this::fromDevice;
    private final Runnable flushDevice = this::flushDevice;
    private final FrameAssembler.Events assembled = new Assembled();
    private @Nullable Carrier carrier;
    private @Nullable FramePath path;
    private final FrameMemory memory = new FrameMemory(TransportDefaults.FRAME_MEMORY_BYTES);
    private @Nullable FrameAssembler assembler;
    private int ownPeerId;
    private boolean isDeviceFlushDue;

    /** Told once when the device can't go on. */
    @FunctionalInterface
    public interface DeviceFailure {
        /** On the event loop; the device may be in the middle of a batch. */
        void deviceFailed(DeviceException failure);
    }

    /**
     * A pump that drops what the device gives, as there is no path yet.
     *
     * @param device the caller's, which starts and closes it
     * @param peers where frames are counted by peer
     */
    public FramePump(
            FrameDevice device,
            PeerRole role,
            FrameRules rules,
            PeerTable peers,
            Counters counters,
            DeviceFailure failure) {
        this.device = device;
        this.log = new FrameLog(device.name());
        this.outwards = role == PeerRole.GATEWAY ? FrameDirection.LAN_TO_RELAY : FrameDirection.TAP_TO_RELAY;
        this.inwards = role == PeerRole.GATEWAY ? FrameDirection.RELAY_TO_LAN : FrameDirection.RELAY_TO_TAP;
        this.rules = rules;
        this.peers = peers;
        this.counters = counters;
        this.failure = failure;
    }

    /** Where frames of this endpoint wait, those of its path among them. */
    public FrameMemory memory() {
        return memory;
    }

    /** From now on frames go to this path, and datagrams come from its room. */
    public void attach(Carrier toRelay, FramePath newPath, Welcome welcome) {
        detach();
        ownPeerId = welcome.peerId();
        carrier = toRelay;
        path = newPath;
        assembler =
                new FrameAssembler(memory, welcome.roomId(), EthernetHeader.maxFrameLength(welcome.mtu()), assembled);
    }

    /** Frames from the device are read on and dropped, so that the device's queue holds nothing stale. */
    public void detach() {
        if (path != null) {
            path.close();
        }
        if (assembler != null) {
            assembler.close();
        }
        memory.close();
        carrier = null;
        path = null;
        assembler = null;
    }

    /** The device has frames: reads some of them; on the event loop. */
    public void deviceReadable() {
        try {
            for (int batch = 0; batch < BATCHES_PER_TURN; batch++) {
                int read = device.read(fromDevice);
                if (path != null) {
                    path.flush();
                }
                if (read == 0) {
                    return;
                }
                counters.count(Counter.DEVICE_READS, read);
            }
        } catch (DeviceException e) {
            failure.deviceFailed(e);
        }
    }

    private void fromDevice(ByteBuf frame, int index, int length) {
        FramePath open = path;
        if (open == null) {
            drop(outwards, FrameLog.NO_PEER, frame, index, length, DropReason.NOT_CONNECTED);
            return;
        }
        DropReason refused = rules.refuseToRelay(frame, index, length);
        if (refused != null) {
            drop(outwards, FrameLog.NO_PEER, frame, index, length, refused);
            return;
        }
        open.forward(ownPeerId, frame, index, length);
        peers.countTo(EthernetHeader.destination(frame, index), length);
        log.forwarded(outwards, FrameLog.NO_PEER, frame, index, length);
    }

    /** A frame that no device gave; it leaves at once. */
    public void put(ByteBuf frame, int index, int length) {
        if (path != null) {
            path.forward(ownPeerId, frame, index, length);
            path.flush();
        }
    }

    @Override
    public void datagram(ByteBuf datagram) {
        if (assembler == null) {
            return;
        }
        counters.count(Counter.DATAGRAMS_RECEIVED);
        if (assembler.accept(datagram) != DatagramFault.NONE) {
            counters.drop(DropReason.MALFORMED_DATAGRAM);
        }
    }

    private void fromRelay(int senderPeerId, ByteBuf frame, int index, int length) {
        counters.count(Counter.FRAMES_RECEIVED);
        counters.count(Counter.FRAME_BYTES_RECEIVED, length);
        DropReason refused = rules.refuseToDevice(senderPeerId, frame, index, length);
        if (refused != null) {
            drop(inwards, senderPeerId, frame, index, length, refused);
            return;
        }
        try {
            device.write(frame, index, length);
            counters.count(Counter.DEVICE_WRITES);
            peers.countFrom(senderPeerId, length);
            log.forwarded(inwards, senderPeerId, frame, index, length);
        } catch (DeviceException e) {
            failure.deviceFailed(e);
        }
        if (!isDeviceFlushDue && carrier != null) {
            isDeviceFlushDue = true;
            carrier.atEndOfBatch(flushDevice);
        }
    }

    private void drop(FrameDirection direction, int peerId, ByteBuf frame, int index, int length, DropReason reason) {
        counters.drop(reason);
        log.dropped(direction, peerId, frame, index, length, reason);
    }

    private void flushDevice() {
        isDeviceFlushDue = false;
        try {
            device.flush();
        } catch (DeviceException e) {
            failure.deviceFailed(e);
        }
    }

    private final class Assembled implements FrameAssembler.Events {
        @Override
        public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
            fromRelay(senderPeerId, frame, index, length);
        }

        @Override
        public void incomplete(int frames) {
            counters.drop(DropReason.INCOMPLETE, frames);
        }

        @Override
        public void stale() {
            counters.drop(DropReason.STALE_DATAGRAM);
        }
    }
}
