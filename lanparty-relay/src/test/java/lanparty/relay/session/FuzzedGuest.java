package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.PeerRole;
import lanparty.overlay.datagram.FramePacker;
import org.jspecify.annotations.Nullable;

/** One endpoint of a {@link FuzzedParty}, what its own side knows of it, and the datagrams that it has made. */
final class FuzzedGuest implements FramePacker.Outlet {
    private static final int LIMIT = 200;

    final FakeEndpoint endpoint;
    boolean lost;

    /** True where it has not proven its key. */
    boolean isUnproven;

    /** True where it was in a room when the step began. */
    boolean wasHere;

    private final List<byte[]> made = new ArrayList<>();
    private @Nullable Hello hello;
    private @Nullable FramePacker packer;

    FuzzedGuest(FakeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    void saysHello(Hello said) {
        if (!isWelcome()) {
            hello = said;
        }
    }

    boolean isWelcome() {
        return !endpoint.heard(Welcome.class).isEmpty();
    }

    boolean isHere() {
        return isWelcome() && !lost && endpoint.closed == null;
    }

    /** 0 before its Welcome. */
    int peerId() {
        return isWelcome() ? endpoint.peerId() : 0;
    }

    long roomId() {
        return endpoint.welcome().roomId();
    }

    /** What it said; null before. */
    @Nullable
    Hello hello() {
        return hello;
    }

    boolean isGateway() {
        return hello != null && hello.role() == PeerRole.GATEWAY;
    }

    /** What it may send from: its own address, for a gateway one of its LAN. */
    long mac() {
        return hello == null || hello.mac() == null
                ? Party.lanMac(0)
                : hello.mac().bits();
    }

    /** Packs a frame, which is released, and delivers its datagrams unless they are held back. */
    void send(int senderPeerId, ByteBuf frame, boolean holdBack) {
        int before = made.size();
        if (isWelcome()) {
            if (packer == null) {
                packer = new FramePacker(roomId(), this);
            }
            packer.add(senderPeerId, frame, frame.readerIndex(), frame.readableBytes());
            packer.flush();
        }
        frame.release();
        if (!holdBack) {
            List.copyOf(made.subList(before, made.size())).forEach(this::deliver);
        }
    }

    /** Delivers the datagram that was made so long ago. */
    void repeat(int ago) {
        if (ago < made.size()) {
            deliver(made.get(made.size() - 1 - ago));
        }
    }

    void deliver(byte[] datagram) {
        if (!lost) {
            Party.deliver(endpoint, Unpooled.copiedBuffer(datagram));
        }
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public ByteBuf allocate(int capacity) {
        return Unpooled.buffer(capacity);
    }

    @Override
    public void send(ByteBuf datagram) {
        made.add(ByteBufUtil.getBytes(datagram));
        datagram.release();
    }
}
