package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** An outlet that keeps all it is sent, with a limit that a test sets at any time. */
final class DatagramCollector implements FramePacker.Outlet, AutoCloseable {
    final List<ByteBuf> datagrams = new ArrayList<>();
    final List<ByteBuf> allocated = new ArrayList<>();
    int limit;

    DatagramCollector(int limit) {
        this.limit = limit;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public ByteBuf allocate(int capacity) {
        ByteBuf datagram = Unpooled.buffer(capacity, capacity);
        allocated.add(datagram);
        return datagram;
    }

    @Override
    public void send(ByteBuf datagram) {
        datagrams.add(datagram);
    }

    @Override
    public void close() {
        datagrams.forEach(ByteBuf::release);
        datagrams.clear();
    }
}
