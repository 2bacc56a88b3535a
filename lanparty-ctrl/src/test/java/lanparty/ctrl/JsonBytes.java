package lanparty.ctrl;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** JSON as the transport hands it to the codec. */
final class JsonBytes {
    private JsonBytes() {}

    /** Reads a message as it was written down in a test. */
    static ControlMessage decode(String json) throws ProtocolException {
        return decode(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a message and demands that all of it was consumed. */
    static ControlMessage decode(byte[] json) throws ProtocolException {
        ByteBuf in = Unpooled.wrappedBuffer(json);
        ControlMessage message = ControlCodec.decode(in);
        if (in.isReadable()) {
            throw new AssertionError(in.readableBytes() + " bytes were left over");
        }
        return message;
    }

    /** What is wrong with this JSON. */
    static ProtocolException fault(String json) {
        return fault(json.getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong with these bytes. */
    static ProtocolException fault(byte[] json) {
        ControlMessage message;
        try {
            message = decode(json);
        } catch (ProtocolException e) {
            return e;
        }
        throw new AssertionError("was taken for " + message);
    }
}
