package lanparty.link.settings;

import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.trust.TrustRules;

/**
 * Where an endpoint goes, whether its user gave an invite or options.
 *
 * @param relay where the relay is
 * @param trust by what it is known
 * @param room a gateway's own where it is sealed
 */
public record Destination(RelayAddress relay, TrustRules trust, RoomTicket room) {}
