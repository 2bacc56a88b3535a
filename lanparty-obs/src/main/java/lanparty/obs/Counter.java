package lanparty.obs;

/** What every part counts. An endpoint's direction 'sent' is towards the relay; a relay's is towards the endpoint. */
public enum Counter {
    /** Ethernet frames handed to the connection. */
    FRAMES_SENT("frames handed to the connection"),
    /** Ethernet frames taken whole from the connection. */
    FRAMES_RECEIVED("frames taken whole from the connection"),
    /** Octets of the frames in {@link #FRAMES_SENT}. */
    FRAME_BYTES_SENT("octets of the frames sent"),
    /** Octets of the frames in {@link #FRAMES_RECEIVED}. */
    FRAME_BYTES_RECEIVED("octets of the frames received"),
    /** Overlay datagrams handed to QUIC. */
    DATAGRAMS_SENT("overlay datagrams handed to QUIC"),
    /** Overlay datagrams that QUIC delivered. */
    DATAGRAMS_RECEIVED("overlay datagrams that QUIC delivered"),
    /** UDP packets that the system refused to send: a firewall's rule, no route, no memory. */
    PACKETS_REFUSED("UDP packets that the system refused to send"),
    /** Sends of several UDP packets in one that the system refused, after which each packet was sent alone. */
    SEGMENTED_SENDS_REFUSED("sends of several UDP packets in one that the system refused"),
    /** UDP packets sent of which each makes good a lost one, on a line that loses some. */
    REPAIR_PACKETS_SENT("UDP packets sent to make good lost ones"),
    /** QUIC packets from the other side for which a repair packet came. */
    PACKETS_COVERED("packets of the other side for which a repair packet came"),
    /** Those of {@link #PACKETS_COVERED} that had not come when their repair packet did. */
    PACKETS_MISSED("packets of those that were lost on the way"),
    /** Those of {@link #PACKETS_MISSED} that were made good. */
    PACKETS_REPAIRED("packets of the lost ones that were made good"),
    /** Repair packets that were of no use, as there was no memory for the packets that they cover. */
    REPAIRS_WITHOUT_MEMORY("repair packets without memory for what they cover"),
    /** Probes of the path that were answered: echoes sent by a relay, received by an endpoint. */
    PROBES_ANSWERED("probes of the path that were answered"),
    /** Frames and super-frames read from the device. */
    DEVICE_READS("frames and super-frames read from the device"),
    /** Frames written to the device. */
    DEVICE_WRITES("frames written to the device"),
    /** Super-frames cut into frames. */
    SUPER_FRAMES_SEGMENTED("super-frames cut into frames"),
    /** Super-frames put together from frames. */
    SUPER_FRAMES_MERGED("super-frames put together from frames"),
    /** Checksums finished in software. */
    CHECKSUMS_COMPLETED("checksums finished in software"),
    /** Short frames written to a switch for its forwarding table. */
    CAM_REFRESHES("short frames written to a switch for its forwarding table"),
    /** Frames handed to another event loop of the relay, each once for all its receivers there. */
    FRAMES_HANDED_OVER("frames handed to another event loop"),
    /** QUIC packets that came to another event loop than their connection's, and were taken there. */
    PACKETS_STEERED("packets that came to another event loop than their connection's"),
    /** Sessions with a relay that ended and were begun again. */
    RECONNECTS("sessions with a relay that ended and were begun again");

    private final String meaning;

    Counter(String meaning) {
        this.meaning = meaning;
    }

    /** In words, for people. */
    public String meaning() {
        return meaning;
    }
}
