package lanparty.ctrl;

/** The JSON of each {@link ControlMessage}. */
public final class ControlCodec {
    private ControlCodec() {}
}
