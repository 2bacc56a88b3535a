package lanparty.lab.net.linux;

import java.util.Arrays;
import java.util.Optional;

/**
 * A packet socket on one interface, as a test instrument: it puts any bytes on the wire and sees whatever passes. It is
 * the lab's own, independent of the gateway's, so that a fault in that one can't hide itself. Open it inside the
 * interface's namespace. One thread may send while another receives; close it after both are done.
 */
public final class RawSocket implements AutoCloseable {
    // <sys/socket.h>, <linux/if_packet.h>
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int PACKET_OUTGOING = 4;

    private static final int ENOBUFS = 105;
    private static final int EAGAIN = 11;
    private static final int EINTR = 4;
    private static final int ENETDOWN = 100;

    private static final int LARGEST_SUPER_FRAME = 65_550;
    private static final int WAIT_MICROS = 100_000;

    /** Of struct sockaddr_ll; see {@link PacketDescriptor}. */
    private static final int SLL_PKTTYPE = 10;

    private final PacketDescriptor descriptor;
    private final byte[] buffer = new byte[LARGEST_SUPER_FRAME];
    private final byte[] from = new byte[PacketDescriptor.SOCKADDR_LL_SIZE];

    private RawSocket(PacketDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens it on an interface of the calling thread's namespace, which sees every frame the interface sees. */
    public static RawSocket open(String interfaceName) {
        PacketDescriptor descriptor = PacketDescriptor.open(interfaceName);
        try {
            byte[] wait =
                    PacketDescriptor.local(16).putLong(0).putLong(WAIT_MICROS).array();
            descriptor.option("SO_RCVTIMEO", SOL_SOCKET, SO_RCVTIMEO, wait);
            descriptor.bind();
            return new RawSocket(descriptor);
        } catch (NativeCallException e) {
            descriptor.close();
            throw e;
        }
    }

    /** Sends one frame as it stands, from its destination address on. */
    public void send(byte[] frame) {
        if (LibC.INSTANCE.send(descriptor.number(), frame, frame.length, 0) != frame.length) {
            int errno = LibC.errno();
            throw new NativeCallException(
                    errno == ENOBUFS ? "the interface's queue is full" : "send of a raw frame: errno " + errno);
        }
    }

    /** Waits at most 100 ms for a frame. */
    public Optional<SeenFrame> receive() {
        int[] fromLength = {PacketDescriptor.SOCKADDR_LL_SIZE};
        long length = LibC.INSTANCE.recvfrom(descriptor.number(), buffer, buffer.length, 0, from, fromLength);
        if (length >= 0) {
            return Optional.of(
                    new SeenFrame(Arrays.copyOf(buffer, (int) length), from[SLL_PKTTYPE] == PACKET_OUTGOING));
        }
        int errno = LibC.errno();
        if (errno == EAGAIN || errno == EINTR || errno == ENETDOWN) {
            return Optional.empty();
        }
        throw new NativeCallException("recvfrom(AF_PACKET) failed with errno " + errno);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
