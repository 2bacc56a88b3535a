package lanparty.transport;

/** What a QUIC connection tells its owner from its beginning. */
public interface ConnectionEvents extends CarrierEvents {
    /** Both the connection and its control stream are open. First, and once. */
    void opened(QuicConnection connection);
}
