package lanparty.lab.bench.place;

import java.util.List;

/** The hosts of the {@link BenchTopology}. */
public enum Host {
    /** A machine on the party's LAN; every measurement's other end. */
    LAN1("lan1"),
    /** Another one. */
    LAN2("lan2"),
    /** The party's switch. */
    SWITCH("switch"),
    /** On the party's LAN, and on the internet. */
    GATEWAY("gateway"),
    /** On the internet, between all others. */
    RELAY("relay"),
    /** The first player's modem and line. */
    ISP("isp"),
    /** The player that is measured. */
    PLAYER1("player1"),
    /** Another one. */
    PLAYER2("player2");

    /** Where a tunnel's daemons may run. */
    public static final List<Host> MEMBERS = List.of(RELAY, GATEWAY, PLAYER1, PLAYER2);

    /** Who dials the relay, in the order of their networks. */
    public static final List<Host> ENDPOINTS = List.of(GATEWAY, PLAYER1, PLAYER2);

    /** The players. */
    public static final List<Host> PLAYERS = List.of(PLAYER1, PLAYER2);

    private final String label;

    Host(String label) {
        this.label = label;
    }

    /** In namespace names and file names. */
    public String label() {
        return label;
    }
}
