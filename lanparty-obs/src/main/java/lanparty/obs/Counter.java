package lanparty.obs;

/** What every part counts. An endpoint's direction 'sent' is towards the relay; a relay's is towards the endpoint. */
public enum Counter {
    /** Ethernet frames handed to the connection. */
    FRAMES_SENT,
    /** Ethernet frames taken whole from the connection. */
    FRAMES_RECEIVED,
    /** Octets of the frames in {@link #FRAMES_SENT}. */
    FRAME_BYTES_SENT,
    /** Octets of the frames in {@link #FRAMES_RECEIVED}. */
    FRAME_BYTES_RECEIVED,
    /** Overlay datagrams handed to QUIC. */
    DATAGRAMS_SENT,
    /** Overlay datagrams that QUIC delivered. */
    DATAGRAMS_RECEIVED,
    /** UDP packets that the system refused to send: a firewall's rule, no route, no memory. */
    PACKETS_REFUSED,
    /** Probes of the path that were answered: echoes sent by a relay, received by an endpoint. */
    PROBES_ANSWERED,
    /** Frames and super-frames read from the device. */
    DEVICE_READS,
    /** Frames written to the device. */
    DEVICE_WRITES,
    /** Super-frames cut into frames. */
    SUPER_FRAMES_SEGMENTED,
    /** Super-frames put together from frames. */
    SUPER_FRAMES_MERGED,
    /** Checksums finished in software. */
    CHECKSUMS_COMPLETED,
    /** Short frames written to a switch for its forwarding table. */
    CAM_REFRESHES,
    /** Frames handed to another event loop of the relay, each once for all its receivers there. */
    FRAMES_HANDED_OVER,
    /** QUIC packets that came to another event loop than their connection's, and were taken there. */
    PACKETS_STEERED,
    /** Sessions with a relay that ended and were begun again. */
    RECONNECTS
}
