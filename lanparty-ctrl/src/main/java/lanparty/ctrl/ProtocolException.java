package lanparty.ctrl;

import org.jspecify.annotations.Nullable;

/** The peer broke the control protocol. The message is one sentence that can be told to it and written to a log. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProtocolFault fault;
    private final @Nullable String field;

    /** A fault of the whole message. */
    public ProtocolException(ProtocolFault fault, String sentence) {
        this(fault, null, sentence);
    }

    /** A fault of one field; the sentence is made safe to print. */
    public ProtocolException(ProtocolFault fault, @Nullable String field, String sentence) {
        super(FieldRules.sentence(sentence));
        this.fault = fault;
        this.field = field;
    }

    /** A valid message that has no place at this point of the session, or comes from the wrong side. */
    public static ProtocolException outOfTurn(ControlMessage message) {
        return new ProtocolException(
                ProtocolFault.OUT_OF_TURN, "a " + MessageType.of(message).key() + " message has no place here");
    }

    /** What is wrong. */
    public ProtocolFault fault() {
        return fault;
    }

    /** The field's name in the JSON; null where no single field is at fault. */
    public @Nullable String field() {
        return field;
    }

    /** How a relay answers where this is about the first message of a session. */
    public RejectCode rejectCode() {
        if (fault == ProtocolFault.UNSUPPORTED_VERSION) {
            return RejectCode.BAD_VERSION;
        }
        if (fault == ProtocolFault.TOO_MUCH) {
            return RejectCode.BUSY;
        }
        if (JsonKey.SIGNATURE.equals(field)) {
            return RejectCode.BAD_PROOF;
        }
        return JsonKey.ROOM.equals(field) ? RejectCode.BAD_ROOM : RejectCode.BAD_HELLO;
    }
}
