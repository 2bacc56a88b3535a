package lanparty.gateway;

import java.io.PrintWriter;
import lanparty.ctrl.ListenAddress;
import lanparty.link.cli.RoomOptions;
import lanparty.daemon.privilege.Account;
import org.jspecify.annotations.Nullable;

/**
 * What the host asked for.
 *
 * @param interfaceName with the cable to the party's switch
 * @param patienceSeconds how long that is waited for where it is removed
 * @param room which relay and room, where they were named, and what every endpoint can be told
 * @param host options of the room's owner
 * @param ownRelay of the relay inside, where none was named
 * @param invite how the invite is shown
 * @param status where what is going on is shown; null for nowhere
 * @param account whom to go on as where this was started as root
 * @param out standard output
 */
record GatewaySettings(
        String interfaceName,
        int patienceSeconds,
        RoomOptions room,
        HostOptions host,
        OwnRelayOptions ownRelay,
        InviteOptions invite,
        @Nullable ListenAddress status,
        Account account,
        PrintWriter out) {}
