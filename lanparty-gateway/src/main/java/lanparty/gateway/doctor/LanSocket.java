package lanparty.gateway.doctor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.gateway.packet.GatewayPreflight;
import lanparty.gateway.packet.PacketSocket;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.transport.UdpSocket;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own kind of port on the LAN, for questions: one frame out, and whatever of the answers is understood. Blocks
 * its caller, which is never the event loop.
 */
final class LanSocket implements AutoCloseable {
    private static final FrameSink DEAF = (frame, index, length) -> {};

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final PacketSocket socket;
    private volatile FrameSink listener = DEAF;

    private LanSocket(EventLoopGroup group, PacketSocket socket) {
        this.group = group;
        this.loop = group.next();
        this.socket = socket;
    }

    /**
     * Opens the port, promiscuous until it is closed.
     *
     * @throws UserFacingException where the process may not
     */
    static LanSocket open(InterfaceInfo port) {
        PacketSocket socket = GatewayPreflight.open(port, new Counters());
        LanSocket lan = new LanSocket(UdpSocket.newEventLoop("lanparty-doctor-lan"), socket);
        try {
            socket.start(lan.loop, lan::readable);
            return lan;
        } catch (DeviceException e) {
            lan.close();
            throw new UserFacingException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** What a frame says; null where it is no answer. On the event loop. */
    interface Reader<T> {
        @Nullable
        T read(ByteBuf frame, int index, int length);
    }

    /**
     * Asks, again after each wait in vain, and returns what was understood, in the order of its coming.
     *
     * @param question appends the frame
     * @param most stops waiting after this number of answers
     */
    <T> List<T> ask(Consumer<ByteBuf> question, Reader<T> reader, int most, int waitMs, int tries) {
        List<T> answers = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> enough = new CompletableFuture<>();
        listener = (frame, index, length) -> {
            T answer = reader.read(frame, index, length);
            if (answer != null) {
                answers.add(answer);
            }
            if (answers.size() >= most) {
                enough.complete(null);
            }
        };
        for (int attempt = 0; attempt < tries && answers.isEmpty(); attempt++) {
            send(question);
            await(enough, waitMs);
        }
        listener = DEAF;
        return List.copyOf(answers);
    }

    private void send(Consumer<ByteBuf> question) {
        loop.submit(() -> {
                    ByteBuf frame = UdpSocket.ALLOCATOR.directBuffer();
                    try {
                        question.accept(frame);
                        socket.write(frame, frame.readerIndex(), frame.readableBytes());
                        socket.flush();
                    } finally {
                        frame.release();
                    }
                })
                .awaitUninterruptibly();
    }

    private static void await(CompletableFuture<Void> enough, int waitMs) {
        try {
            enough.get(waitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // That is all that came.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting is never exceptional", e);
        }
    }

    private void readable() {
        try {
            socket.read((frame, index, length) -> listener.frame(frame, index, length));
        } catch (DeviceException e) {
            // The interface went away meanwhile; no more answers come.
            listener = DEAF;
        }
    }

    @Override
    public void close() {
        socket.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
