package lanparty.ctrl;

import com.google.gson.JsonObject;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of each {@link ControlMessage}, in UTF-8, at most {@link Protocol#MAX_MESSAGE_BYTES} long.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |         length of the JSON, big-endian (the transport's)      |
 * +---------------------------------------------------------------+
 * |         one JSON object (this class)                         ...
 *
 * {"type":"hello","version":2,"role":"client","room":"friday","mac":"02:4c:50:00:00:01",
 *      "mtu":1500,"datagramBudget":1350,"key":"…","displayName":"Ann"}
 * {"type":"hello","version":2,"role":"gateway","room":"~…","key":"…","owner":"…","token":"…","displayName":""}
 * {"type":"challenge","nonce":"…","seenAs":"203.0.113.6:40001"}
 * {"type":"proof","signature":"…"}
 * {"type":"welcome","peerId":2,"roomId":7,"mtu":1500,"gatewayPeerId":1,
 *      "peers":[{"peerId":1,"role":"gateway","displayName":"attic"}, …]}
 * {"type":"reject","code":"room-full","sentence":"…"}
 * {"type":"peer-joined","peer":{"peerId":3,"role":"client","mac":"02:4c:50:00:00:02","displayName":""}}
 * {"type":"peer-left","peerId":3,"reason":"lost","detail":"…"}
 * {"type":"stats","counters":{"frames-received":298,"frames-sent":312},
 *      "path":{"roundTripUs":23400,"jitterUs":1999,"lossPermille":3},"address":"192.168.50.101"}
 * {"type":"peer-quality","peers":[{"peerId":3,"roundTripUs":23400,"jitterUs":1999,"lossPermille":3,
 *      "address":"192.168.50.101"}, …]}
 * {"type":"gateway-status","lanUp":false,"detail":"…"}
 * {"type":"kick","peerId":3,"ban":true,"reason":"…"}
 * {"type":"close-room","reason":"…"}
 * {"type":"bans","bans":[{"key":"…","mac":"02:4c:50:00:00:02"}, …]}
 * {"type":"banned","ban":{"key":"…","mac":"02:4c:50:00:00:02"},"displayName":"Eve"}
 * {"type":"disconnect","reason":"…"}
 * </pre>
 *
 * <ul>
 *   <li>What a record may have as null ({@code mac}, {@code mtu}, {@code datagramBudget}, {@code gatewayPeerId}, {@code
 *       owner}, {@code token}, {@code seenAs}, {@code path}, {@code address}, and of a ban {@code key} or {@code mac}) is
 *       left out; a JSON null reads the same. A
 *       gateway's {@code mac} is ignored. {@code displayName} and {@code detail} may be left out when empty, and so may
 *       the {@code reason} of a host. Every other field must be there.
 *   <li>{@code key}, {@code owner}, {@code nonce} and {@code signature} are {@link Octets} of fixed lengths: 32, 32, 32 and
 *       64.
 *   <li>Numbers are whole and written in plain digits: {@code 1e3} and {@code 1500.0} are refused though their values
 *       would do, since no writer of this protocol makes them.
 *   <li>Enums are written as {@link lanparty.overlay.EnumKey}, and read with exactly that spelling. An unknown role is a
 *       fault. An unknown reject code or leave reason is a newer relay's and reads as {@link RejectCode#OTHER} or {@link
 *       LeaveReason#OTHER}: what happened is clear without it.
 *   <li>Unknown fields are ignored, whatever they hold; an unknown type and a field given twice are faults.
 *   <li>Sentences that are too long are cut, and what would steer a terminal becomes a space; names are refused instead.
 * </ul>
 *
 * <p>Stateless; any thread.
 */
public final class ControlCodec {
    private ControlCodec() {}

    /**
     * The message's JSON, without the length in front of it.
     *
     * @throws IllegalArgumentException for a Welcome that is too long, which {@link Protocol#MAX_ROOM_PEERS} prevents
     */
    public static byte[] encode(ControlMessage message) {
        byte[] json = MessageWriter.write(message).toString().getBytes(StandardCharsets.UTF_8);
        if (json.length > Protocol.MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("a " + MessageType.of(message).key() + " message of " + json.length
                    + " bytes is longer than " + Protocol.MAX_MESSAGE_BYTES);
        }
        return json;
    }

    /** Appends {@link #encode} to the buffer, which stays the caller's. */
    public static void encodeTo(ControlMessage message, ByteBuf out) {
        out.writeBytes(encode(message));
    }

    /**
     * Reads one message that takes up all readable bytes; they are consumed. The buffer stays the caller's.
     *
     * @throws ProtocolException when it is anything but a valid message; nothing else is thrown whatever the bytes are
     */
    public static ControlMessage decode(ByteBuf json) throws ProtocolException {
        int length = json.readableBytes();
        if (length > Protocol.MAX_MESSAGE_BYTES) {
            throw new ProtocolException(
                    ProtocolFault.TOO_LARGE,
                    "a control message of " + length + " bytes is longer than " + Protocol.MAX_MESSAGE_BYTES);
        }
        JsonObject object = StrictJson.parse(json.nioBuffer());
        json.skipBytes(length);
        return MessageReader.read(object);
    }
}
