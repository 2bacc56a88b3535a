package lanparty.gateway.host;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import lanparty.daemon.linux.DeviceException;
import lanparty.gateway.packet.PacketSocket;
import lanparty.link.device.FrameDevice;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.ethernet.MacAddress;

/**
 * The LAN's port and the machine behind it as one device, so that the person who runs the gateway plays too.
 *
 * <pre>
 * written: to the machine's own address   the stack only
 *          broadcast and multicast        the wire and the stack
 *          anything else                  the wire only
 * read:    what the wire brings, and what the stack sends under the interface's own address
 * </pre>
 *
 * What was given to the stack shows up once more on the LAN's packet socket, under a player's address;
 * the rules drop it there as returned.
 */
public final class PartyPort implements FrameDevice {
    private final PacketSocket lan;
    private final StackPort stack;
    private final long ownMac;

    /** Takes over both. */
    public PartyPort(PacketSocket lan, StackPort stack, MacAddress ownMac) {
        this.lan = lan;
        this.stack = stack;
        this.ownMac = ownMac.bits();
        lan.hearOwnStack(ownMac);
    }

    @Override
    public String name() {
        return lan.name();
    }

    @Override
    public int mtu() {
        return lan.mtu();
    }

    @Override
    public void start(EventLoop loop, Runnable onReadable) throws DeviceException {
        lan.start(loop, onReadable);
    }

    @Override
    public int read(FrameSink sink) throws DeviceException {
        return lan.read(sink);
    }

    @Override
    public void write(ByteBuf frame, int index, int length) throws DeviceException {
        long destination = EthernetHeader.destination(frame, index);
        if (destination == ownMac) {
            stack.write(frame, index, length);
            return;
        }
        if (MacAddress.isMulticast(destination)) {
            stack.write(frame, index, length);
        }
        lan.write(frame, index, length);
    }

    @Override
    public void flush() throws DeviceException {
        lan.flush();
    }

    @Override
    public void close() {
        stack.close();
        lan.close();
    }
}
