package lanparty.lab.e2e;

import lanparty.lab.Daemons;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;

/** Fixed addresses of both families for everybody on the LAN, for tests that are not about getting them. */
final class LanAddresses {
    static final String LAN2_V6 = "fd50::2";
    static final String PLAYER1 = "192.168.50.11";
    static final String PLAYER1_V6 = "fd50::11";
    static final String PLAYER2 = "192.168.50.12";
    static final String PLAYER2_V6 = "fd50::12";

    private LanAddresses() {}

    /** Lets two players join and gives out the addresses. */
    static void joinTwoPlayers(RunningParty running) {
        running.join("--address", "none");
        running.join("--address", "none");
        give(running.addressed(1, PLAYER1), Daemons.TAP, PLAYER1_V6);
        give(running.addressed(2, PLAYER2), Daemons.TAP, PLAYER2_V6);
        give(running.party.lan2(), Party.LAN_HOST_PORT, LAN2_V6);
    }

    /** Usable at once, without the second of asking whether somebody has the address already. */
    private static void give(Namespace machine, String device, String address) {
        machine.run("ip", "-6", "address", "add", address + "/64", "dev", device, "nodad");
    }
}
