package lanparty.overlay.datagram;

/** What an overlay datagram holds. Owns the numbers of the header's type field; a number is never used again. */
public enum DatagramType {
    /** Ethernet frames, packed as {@link DatagramHeader} draws them. */
    FRAMES(1),
    /** Nothing: its length alone matters, which tests the path. Outside the stream of frames, so offset and sequence are 0. */
    PADDING(2),
    /** An endpoint asks whether the way to the relay and back still carries; {@link PathProbe} draws it. */
    PROBE(3),
    /** The relay's answer to one {@link #PROBE}, with the same octets behind the header. */
    ECHO(4);

    private final int number;

    DatagramType(int number) {
        this.number = number;
    }

    /** Four bits on the wire. */
    public int number() {
        return number;
    }
}
