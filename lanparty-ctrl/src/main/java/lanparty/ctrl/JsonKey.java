package lanparty.ctrl;

/** The names of all fields in the JSON of control messages, for the writer and the reader. */
final class JsonKey {
    static final String TYPE = "type";
    static final String VERSION = "version";
    static final String ROLE = "role";
    static final String ROOM = "room";
    static final String MAC = "mac";
    static final String MTU = "mtu";
    static final String DATAGRAM_BUDGET = "datagramBudget";
    static final String KEY = "key";
    static final String OWNER = "owner";
    static final String TOKEN = "token";
    static final String DISPLAY_NAME = "displayName";
    static final String NONCE = "nonce";
    static final String SEEN_AS = "seenAs";
    static final String SIGNATURE = "signature";
    static final String PEER_ID = "peerId";
    static final String ROOM_ID = "roomId";
    static final String GATEWAY_PEER_ID = "gatewayPeerId";
    static final String PEERS = "peers";
    static final String PEER = "peer";
    static final String CODE = "code";
    static final String SENTENCE = "sentence";
    static final String REASON = "reason";
    static final String DETAIL = "detail";
    static final String LAN_UP = "lanUp";
    static final String BAN = "ban";
    static final String BANS = "bans";
    static final String COUNTERS = "counters";
    static final String PATH = "path";
    static final String ROUND_TRIP_US = "roundTripUs";
    static final String JITTER_US = "jitterUs";
    static final String LOSS_PERMILLE = "lossPermille";
    static final String ADDRESS = "address";

    private JsonKey() {}
}
