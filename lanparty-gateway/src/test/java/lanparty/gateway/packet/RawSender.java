package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;
import lanparty.overlay.offload.VirtioNetHeader;

/** Sends unfinished frames, as the stack of a LAN host does when it leaves the rest to its interface. */
final class RawSender implements AutoCloseable {
    private static final int SOCK_RAW = 3;
    private static final int LONGEST = 65_000;

    private final NativeDescriptor socket;
    private final MessageArray message = new MessageArray(1);
    private final NativeMemory header = NativeMemory.allocate(VirtioNetHeader.LENGTH);
    private final NativeMemory frame = NativeMemory.allocate(LONGEST);

    RawSender(InterfaceInfo port) throws DeviceException {
        socket = NativeDescriptor.adopt(PacketCalls.KERNEL.socket(LinkLayerAddress.AF_PACKET, SOCK_RAW, 0));
        new SocketOption(PacketCalls.KERNEL, socket).virtioHeader(port.name());
        NativeMemory address = LinkLayerAddress.everyProtocolOn(port.index());
        if (PacketCalls.KERNEL.bind(socket.number(), address.address(), LinkLayerAddress.LENGTH) < 0) {
            throw Errno.failure("bind", port.name());
        }
        message.headerPiece(0, header.address(), VirtioNetHeader.LENGTH);
    }

    /** Sends a frame of which the kernel, or the receiver, must finish what the header says. */
    void send(ByteBuf unfinished, int gsoType, int headerLength, int gsoSize, int checksumStart, int checksumOffset)
            throws DeviceException {
        VirtioNetHeader.encode(header.octets(), 0, gsoType, headerLength, gsoSize, checksumStart, checksumOffset);
        int length = unfinished.readableBytes();
        frame.octets().setBytes(0, unfinished, unfinished.readerIndex(), length);
        message.framePiece(0, frame.address(), length);
        if (PacketCalls.KERNEL.sendmmsg(socket.number(), message.address(0), 1, 0) != 1) {
            throw Errno.failure("sendmmsg", "the test's sender");
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
