package lanparty.relay.session;

import lanparty.relay.limit.LimitSettings;

/**
 * What an operator can choose.
 *
 * @param maxClientsPerRoom players a room takes, its gateway not counted
 * @param limits of each player
 */
public record RelaySettings(int maxClientsPerRoom, LimitSettings limits) {
    /** What suits nearly everyone. */
    public static final RelaySettings DEFAULTS =
            new RelaySettings(RelayDefaults.MAX_CLIENTS_PER_ROOM, LimitSettings.DEFAULTS);
}
