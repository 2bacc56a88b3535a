package lanparty.client;

import java.nio.file.Path;
import lanparty.client.address.AddressMode;
import lanparty.client.tap.TapName;
import lanparty.daemon.privilege.Account;
import lanparty.link.settings.Destination;
import lanparty.link.settings.RoomSettings;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the player asked for, checked.
 *
 * @param to which party
 * @param room under what name, and what else every endpoint can be told
 * @param identity the identity file
 * @param tap what the adapter is called
 * @param virtualMac the adapter's address for this run; null to use the identity's
 * @param address how the adapter gets its IP address
 * @param acceptsDns whether the LAN's name servers are taken as well
 * @param account whom to go on as where this was started as root
 */
public record ClientSettings(
        Destination to,
        RoomSettings room,
        Path identity,
        TapName tap,
        @Nullable MacAddress virtualMac,
        AddressMode address,
        boolean acceptsDns,
        Account account) {}
