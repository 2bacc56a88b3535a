package lanparty.relay.session;

/**
 * What an operator can choose.
 *
 * @param maxClientsPerRoom players a room takes, its gateway not counted
 */
public record RelaySettings(int maxClientsPerRoom) {}
