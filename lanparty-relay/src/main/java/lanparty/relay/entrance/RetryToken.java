package lanparty.relay.entrance;

import io.netty.buffer.ByteBuf;

/**
 * What the relay gives an address in a Retry, and gets back from the one who receives there (RFC 9000 section 8.1). It is
 * opaque to everybody else, so this layout may change with any release.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |            when, in tenths of a second of the relay's clock   |
 * +---------------------------------------------------------------+
 * |   the first 128 bits of                                       |
 * |   HMAC-SHA256(key of that time, "lanparty retry 1" ‖ 0 ‖      |
 * |       when ‖ octets of the address (8) ‖ address ‖ port (16) ‖|
 * |       connection id)                                          |
 * +---------------------------------------------------------------+
 * | connection id that the endpoint chose at first, 8 to 20 octets …
 * </pre>
 *
 * <p>The connection id is last, as the codec reads it off the token's end.
 */
public final class RetryToken {
    static final int WHEN_AT = 0;
    static final int SEAL_AT = 4;
    static final int SEAL_BYTES = 16;
    static final int CONNECTION_ID_AT = SEAL_AT + SEAL_BYTES;
    static final int MIN_CONNECTION_ID = 8;
    static final int MAX_CONNECTION_ID = 20;

    /** The longest token. */
    public static final int MAX_BYTES = CONNECTION_ID_AT + MAX_CONNECTION_ID;

    private RetryToken() {}

    /**
     * Appends a token.
     *
     * @param connectionId read, its indices stay
     */
    static void encode(ByteBuf out, int whenTenths, byte[] seal, ByteBuf connectionId) {
        out.writeInt(whenTenths)
                .writeBytes(seal, 0, SEAL_BYTES)
                .writeBytes(connectionId, connectionId.readerIndex(), connectionId.readableBytes());
    }

    /** True where as many octets are readable as a token has. */
    static boolean hasItsLength(ByteBuf token) {
        int connectionId = token.readableBytes() - CONNECTION_ID_AT;
        return connectionId >= MIN_CONNECTION_ID && connectionId <= MAX_CONNECTION_ID;
    }

    static int whenTenths(ByteBuf token) {
        return token.getInt(token.readerIndex() + WHEN_AT);
    }

    static byte[] seal(ByteBuf token) {
        byte[] seal = new byte[SEAL_BYTES];
        token.getBytes(token.readerIndex() + SEAL_AT, seal);
        return seal;
    }

    /** The connection id, as a view. */
    static ByteBuf connectionId(ByteBuf token) {
        return token.slice(token.readerIndex() + CONNECTION_ID_AT, token.readableBytes() - CONNECTION_ID_AT);
    }
}
