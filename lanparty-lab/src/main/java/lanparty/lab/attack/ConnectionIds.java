package lanparty.lab.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.incubator.codec.quic.QuicChannel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Random;
import lanparty.lab.net.LabException;
import lanparty.transport.TransportDefaults;

/**
 * NEW_CONNECTION_ID frames as no sound endpoint sends them: each wants an older id retired (RFC 9000 section 19.15). The codec
 * has no way to ask quiche for that, so its native methods are called, which are package-private.
 */
final class ConnectionIds {
    private static final String CODEC = "io.netty.incubator.codec.quic.";
    private static final int RESET_TOKEN_BYTES = 16;
    private static final long NONE_RETIRED = -1;
    private static final Random RANDOM = new Random(7);

    private ConnectionIds() {}

    /** Queues {@code count} of them in the connection, which sends them with what it sends next; none once the relay has ended it. */
    static void takeNew(QuicChannel connection, int count) {
        connection
                .eventLoop()
                .submit(() -> {
                    for (int i = 0; i < count && connection.isActive(); i++) {
                        takeNew(connection);
                    }
                })
                .syncUninterruptibly();
    }

    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable
    private static void takeNew(QuicChannel connection) {
        byte[] id = new byte[TransportDefaults.CONNECTION_ID_BYTES];
        byte[] resetToken = new byte[RESET_TOKEN_BYTES];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(resetToken);
        ByteBuf memory = Unpooled.directBuffer(id.length).writeBytes(id);
        try {
            long address = (long) Natives.ADDRESS.invoke(Natives.CONNECTION.invoke(connection));
            Natives.NEW_ID.invoke(address, memory.memoryAddress(), id.length, resetToken, true, NONE_RETIRED);
        } catch (Throwable e) {
            throw new LabException("the codec is not what it was", e);
        } finally {
            memory.release();
        }
    }

    /** Of this codec's release. */
    private static final class Natives {
        static final MethodHandle CONNECTION;
        static final MethodHandle ADDRESS;
        static final MethodHandle NEW_ID;

        static {
            try {
                Class<?> channel = Class.forName(CODEC + "QuicheQuicChannel");
                Class<?> connection = Class.forName(CODEC + "QuicheQuicConnection");
                Class<?> quiche = Class.forName(CODEC + "Quiche");
                Lookup lookup = MethodHandles.lookup();
                CONNECTION =
                        MethodHandles.privateLookupIn(channel, lookup).findGetter(channel, "connection", connection);
                ADDRESS = MethodHandles.privateLookupIn(connection, lookup)
                        .findVirtual(connection, "address", MethodType.methodType(long.class));
                NEW_ID = MethodHandles.privateLookupIn(quiche, lookup)
                        .findStatic(
                                quiche,
                                "quiche_conn_new_scid",
                                MethodType.methodType(
                                        long.class,
                                        long.class,
                                        long.class,
                                        int.class,
                                        byte[].class,
                                        boolean.class,
                                        long.class));
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}
