package lanparty.gateway;

import lanparty.daemon.privilege.Account;
import lanparty.gateway.invite.InviteStyle;
import lanparty.gateway.own.OwnRelaySettings;
import lanparty.gateway.room.HostSettings;
import lanparty.link.settings.RoomSettings;

/**
 * What the host asked for.
 *
 * @param interfaceName with the cable to the party's switch
 * @param patienceSeconds how long that is waited for where it is removed
 * @param room which relay and room, where they were named, and what every endpoint can be told
 * @param host of the room's owner
 * @param ownRelay of the relay inside, where none was named
 * @param invite how the invite is shown
 * @param account whom to go on as where this was started as root
 */
record GatewaySettings(
        String interfaceName,
        int patienceSeconds,
        RoomSettings room,
        HostSettings host,
        OwnRelaySettings ownRelay,
        InviteStyle invite,
        Account account) {}
