package lanparty.relay.transport;

import io.netty.channel.ChannelFuture;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import lanparty.obs.DaemonThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beside a relay's sockets for all addresses one for each address that this machine has, which the kernel prefers for what is sent
 * to it; {@link CalledAddresses} answers from there. Name servers do the same (BIND, ntpd).
 *
 * <p>They share the relay's port: SO_REUSEADDR (socket(7)) is set on both sockets while the second is bound, and on neither
 * afterwards, so that no other program comes in.
 */
final class AddressSockets {
    private static final Logger LOG = LoggerFactory.getLogger(AddressSockets.class);

    /** A machine with more is answered for by the kernel's choice. */
    private static final int MOST = 64;

    private static final long LOOKED_AGAIN_AFTER_NS = TimeUnit.SECONDS.toNanos(5);

    private final List<LoopSocket> sockets;
    private final LongSupplier nanoClock;
    private final AtomicLong lastLookNs = new AtomicLong();
    private final Set<InetAddress> known = new HashSet<>();
    private final Set<InetAddress> named = new HashSet<>();
    private volatile int port;
    private boolean isClosed;
    private boolean takesIpv4;
    private boolean takesIpv6;

    /**
     * None is open.
     *
     * @param sockets of all loops, complete before {@link #open}
     */
    AddressSockets(List<LoopSocket> sockets, LongSupplier nanoClock) {
        this.sockets = sockets;
        this.nanoClock = nanoClock;
    }

    /** Opens those for the addresses of now, where the relay's sockets are bound to all addresses. Not on an event loop. */
    void open(InetSocketAddress bound) {
        if (bound.getAddress().isAnyLocalAddress()) {
            takesIpv6 = bound.getAddress() instanceof Inet6Address;
            takesIpv4 = true;
            lastLookNs.set(nanoClock.getAsLong());
            port = bound.getPort();
            look();
        }
    }

    /** An address without a socket was called: it may be new. Any thread; comes back at once. */
    void lookSoon() {
        if (port == 0) {
            return;
        }
        long lastNs = lastLookNs.get();
        long nowNs = nanoClock.getAsLong();
        if (nowNs - lastNs >= LOOKED_AGAIN_AFTER_NS && lastLookNs.compareAndSet(lastNs, nowNs)) {
            DaemonThread.of("lanparty-addresses", this::look).start();
        }
    }

    /** Opens none from now on. */
    synchronized void close() {
        isClosed = true;
    }

    private synchronized void look() {
        if (isClosed) {
            return;
        }
        Set<InetAddress> now = ofThisMachine();
        if (known.size() >= MOST) {
            forgetAllBut(now);
        }
        for (InetAddress address : now) {
            if (known.size() < MOST && known.add(address)) {
                open(address);
            }
        }
    }

    /** An address that the machine lost keeps its sockets while there is room: it mostly comes back. */
    private void forgetAllBut(Set<InetAddress> now) {
        known.removeIf(address -> {
            boolean isGone = !now.contains(address);
            if (isGone) {
                sockets.forEach(socket -> socket.closeBeside(address));
            }
            return isGone;
        });
    }

    private void open(InetAddress address) {
        for (LoopSocket socket : sockets) {
            socket.sharePort(true);
        }
        for (LoopSocket socket : sockets) {
            ChannelFuture binding = socket.bindBeside(new InetSocketAddress(address, port), sockets.size() > 1);
            if (!binding.awaitUninterruptibly().isSuccess()) {
                failed(address, binding.cause());
                break;
            }
        }
        for (LoopSocket socket : sockets) {
            socket.sharePort(false);
        }
    }

    /**
     * Tried again later: an address that is just being set up can't be bound yet (RFC 4862 section 5.4). A port that needs a privilege
     * which the relay has given up stays closed.
     */
    private void failed(InetAddress address, Throwable cause) {
        if (!String.valueOf(cause.getMessage()).contains("Permission denied")) {
            known.remove(address);
        }
        sockets.forEach(socket -> socket.closeBeside(address));
        if (named.add(address)) {
            LOG.warn(
                    "calls to {} can't be answered from there ({}): start the relay again if nobody gets in by that address",
                    address.getHostAddress(),
                    cause.getMessage());
        }
    }

    /** Without those of one link, of which the interface tells the right one. */
    private Set<InetAddress> ofThisMachine() {
        Set<InetAddress> all = new HashSet<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .filter(address -> address instanceof Inet4Address ? takesIpv4 : takesIpv6)
                    .forEach(address -> all.add(withoutScope(address.getAddress())));
            // Debian has a machine's own name there; no interface lists it, as all of 127.0.0.0/8 is the machine's.
            all.add(withoutScope(new byte[] {127, 0, 1, 1}));
        } catch (SocketException none) {
            LOG.debug("this machine's addresses can't be listed", none);
        }
        return all;
    }

    private static InetAddress withoutScope(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of four or sixteen octets", e);
        }
    }
}
