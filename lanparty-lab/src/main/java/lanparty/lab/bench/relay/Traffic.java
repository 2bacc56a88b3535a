package lanparty.lab.bench.relay;

/** What the players of a room send. */
enum Traffic {
    /** To everyone in the room, as games do that look for each other. */
    BROADCAST,
    /** To one other player. */
    UNICAST
}
