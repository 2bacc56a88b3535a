package lanparty.client.dhcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * The client's own line to the LAN for all that is about addresses: frames of its own making go straight into the tunnel, and
 * what the LAN answers is heard on its way to the adapter, which gets it all the same.
 *
 * <p>No port, no packet socket and no neighbour entry stands between, so that nothing is left waiting in the kernel when
 * the client leaves, and no capability is needed.
 *
 * <p>{@link #heard} is the event loop's, for every frame, and allocates for DHCP alone. The listener is told on its own
 * executor, on which at most 32 frames wait: a LAN that sends more is not listened to meanwhile.
 */
public final class AddressWire {
    private static final int MOST_WAITING = 32;

    private final MacAddress own;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Outlet outlet;
    private volatile @Nullable Ear ear;
    private volatile int arpAbout;
    private volatile int claimed;

    /** Where frames enter the tunnel. */
    private record Outlet(Executor loop, FrameSink room) {}

    /** Who listens, and where. */
    private record Ear(Executor executor, Listener listener) {}

    /** Told what was heard. */
    public interface Listener {
        /** A server speaks to this client. */
        void dhcp(DhcpFrame frame);

        /** Somebody speaks of the address that {@link #listenForArpAbout} named, or as {@link #listenForClaimsOf}'s. */
        void arp(ArpFrame frame);
    }

    /**
     * Connected to nothing yet.
     *
     * @param own the adapter's address
     */
    public AddressWire(MacAddress own) {
        this.own = own;
    }

    /** The adapter's address. */
    public MacAddress mac() {
        return own;
    }

    /**
     * Connects it with the tunnel.
     *
     * @param loop runs what touches the tunnel, in order
     * @param room takes a frame, on that loop; what comes while the client is in no room is lost
     */
    public void attach(Executor loop, FrameSink room) {
        outlet = new Outlet(loop, room);
    }

    /** From now on this listener is told, and no other. */
    public void listen(Executor executor, Listener listener) {
        ear = new Ear(executor, listener);
    }

    /** Has the listener told of ARP about one address; {@link Ipv4Address#NONE} for no longer. */
    public void listenForArpAbout(Ipv4Address address) {
        arpAbout = address.bits();
    }

    /** Has the listener told as well of who speaks as this address; {@link Ipv4Address#NONE} for no longer. */
    public void listenForClaimsOf(Ipv4Address address) {
        claimed = address.bits();
    }

    /** Any thread. On its way before whatever the same thread asks of the loop next. */
    public void send(DhcpFrame frame) {
        ByteBuf octets = Unpooled.buffer();
        frame.encode(octets);
        send(octets);
    }

    /** Any thread. */
    public void send(ArpFrame frame) {
        ByteBuf octets = Unpooled.buffer(ArpFrame.LENGTH);
        frame.encode(octets);
        send(octets);
    }

    private void send(ByteBuf octets) {
        Outlet open = outlet;
        if (open != null) {
            try {
                open.loop().execute(() -> open.room().frame(octets, 0, octets.writerIndex()));
            } catch (RejectedExecutionException loopHasEnded) {
                // And with it the way to the LAN.
            }
        }
    }

    /** A frame from the LAN that the rules let through to the adapter. */
    public void heard(ByteBuf frame, int index, int length) {
        if (DhcpFrame.isFromServer(frame, index, length)) {
            DhcpFrame heard = DhcpFrame.decode(frame, index, length);
            if (heard != null && heard.message().clientMac().equals(own)) {
                tell(listener -> listener.dhcp(heard));
            }
        } else if ((arpAbout | claimed) != 0 && ArpFrame.isArp(frame, index, length)) {
            ArpFrame heard = ArpFrame.decode(frame, index, length);
            if (heard != null && isListenedFor(heard)) {
                tell(listener -> listener.arp(heard));
            }
        }
    }

    private boolean isListenedFor(ArpFrame heard) {
        int sender = heard.sender().bits();
        int asked = arpAbout;
        return asked != 0 && (sender == asked || heard.target().bits() == asked) || claimed != 0 && sender == claimed;
    }

    private void tell(Consumer<Listener> what) {
        Ear open = ear;
        if (open == null || waiting.get() >= MOST_WAITING) {
            return;
        }
        waiting.incrementAndGet();
        try {
            open.executor().execute(() -> {
                waiting.decrementAndGet();
                what.accept(open.listener());
            });
        } catch (RejectedExecutionException listenerHasEnded) {
            waiting.decrementAndGet();
        }
    }
}
