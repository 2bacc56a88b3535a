package lanparty.gateway.invite;

import lanparty.ctrl.RelayAddress;

/**
 * One address that players can come to the party by.
 *
 * @param relay where
 * @param who in words, whom it is good for; empty for everybody
 */
public record WayIn(RelayAddress relay, String who) {}
