package lanparty.lab.chaos.fault;

/**
 * Where a fault strikes: two faults at one place are never drawn together, and daemons elsewhere must not notice.
 *
 * @param number the home's number, as the lab counts them: 0 is the LAN host's with gateway and LAN, players from 1;
 *     -1 is the relay, which everyone depends on
 */
public record Place(int number) {
    /** The relay and the way to it. */
    public static final Place RELAY = new Place(-1);
    /** The LAN host's home: the gateway, its uplink and the party's LAN. */
    public static final Place LAN = new Place(0);

    /** A player's home, from 1. */
    public static Place player(int number) {
        return new Place(number);
    }

    /** Whether what happens here can be felt there. */
    public boolean canBeFeltAt(Place other) {
        return equals(RELAY) || equals(other);
    }

    /** Whether it is a player's home. */
    public boolean isPlayers() {
        return number > 0;
    }

    @Override
    public String toString() {
        return number < 0 ? "the relay" : number == 0 ? "the LAN host" : "player" + number;
    }
}
