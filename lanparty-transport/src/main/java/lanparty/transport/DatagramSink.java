package lanparty.transport;

import io.netty.buffer.ByteBuf;

/** Takes the overlay datagrams of one connection, on its event loop. */
@FunctionalInterface
public interface DatagramSink {
    /** Ignores what comes, as outside of a room. */
    DatagramSink NOBODY = datagram -> {};

    /** An overlay datagram came. It is the connection's, and gone when this returns. */
    void datagram(ByteBuf datagram);
}
