package lanparty.daemon.linux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block of memory at a fixed address, zeroed, aligned for any C type. It lives as long as this object is reachable,
 * so code that gives its address to the kernel keeps a reference for as long.
 */
public final class NativeMemory {
    static {
        Epoll.ensureAvailability();
    }

    private final ByteBuffer structs;
    private final ByteBuf octets;
    private final long address;

    private NativeMemory(int bytes) {
        structs = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        octets = Unpooled.wrappedBuffer(structs.duplicate().order(ByteOrder.BIG_ENDIAN));
        address = Buffer.memoryAddress(structs);
    }

    /** A new block. */
    public static NativeMemory allocate(int bytes) {
        return new NativeMemory(bytes);
    }

    /** Where the block begins, for the kernel. */
    public long address() {
        return address;
    }

    /**
     * Where index 0 of somebody else's buffer is, for a call that ends before the buffer does.
     *
     * @param direct of one piece, outside the heap
     */
    public static long addressOf(ByteBuf direct) {
        return direct.hasMemoryAddress()
                ? direct.memoryAddress()
                : Buffer.memoryAddress(direct.internalNioBuffer(0, direct.capacity()));
    }

    /** The block in the machine's byte order, for the fields of C structs. Use absolute indices. */
    public ByteBuffer structs() {
        return structs;
    }

    /** The same block in network byte order, for frames. Use absolute indices; it needs no release. */
    public ByteBuf octets() {
        return octets;
    }
}
