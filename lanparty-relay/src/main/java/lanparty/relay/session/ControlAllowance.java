package lanparty.relay.session;

import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
import lanparty.relay.limit.AddressOctets;
import lanparty.relay.limit.TokenBucket;
import lanparty.transport.MessageLimit;

/**
 * How much one endpoint may say on its control stream, by number and by octets: reading a message costs a loop's time by its
 * length. One thread's only.
 *
 * <pre>
 *   in no room yet   2 KiB a message    one bucket of octets, and the address's, beyond which it is turned away
 *   player           8 KiB a message    the same; beyond its address's, others' fault, a message is passed over
 *   gateway         32 KiB a message    a larger bucket of its own
 * </pre>
 *
 * <p>A player's messages can be passed over because they only tell how its line is. A host's orders can't, and an address
 * has few gateways, as it opens few rooms.
 */
final class ControlAllowance {
    private final AddressOctets ofAddress;
    private final long source;
    private final TokenBucket messages;
    private TokenBucket octets;
    private Standing standing = Standing.NEWCOMER;

    private enum Standing {
        NEWCOMER(RelayDefaults.NEWCOMERS_LONGEST_MESSAGE),
        PLAYER(RelayDefaults.PLAYERS_LONGEST_MESSAGE),
        GATEWAY(RelayDefaults.GATEWAYS_LONGEST_MESSAGE);

        final int longestMessage;

        Standing(int longestMessage) {
            this.longestMessage = longestMessage;
        }
    }

    /**
     * Of somebody in no room.
     *
     * @param ofAddress shared with all that come from {@code source}
     */
    ControlAllowance(AddressOctets ofAddress, long source, long nowNs) {
        this.ofAddress = ofAddress;
        this.source = source;
        messages = new TokenBucket(RelayDefaults.CONTROL_PER_SECOND, RelayDefaults.CONTROL_BURST, nowNs);
        octets = new TokenBucket(RelayDefaults.CONTROL_OCTETS_PER_SECOND, RelayDefaults.CONTROL_OCTETS_BURST, nowNs);
    }

    /** It is a player from now on. */
    void isPlayer() {
        standing = Standing.PLAYER;
    }

    /** It is a gateway from now on. */
    void isGateway(long nowNs) {
        standing = Standing.GATEWAY;
        octets = new TokenBucket(RelayDefaults.GATEWAY_OCTETS_PER_SECOND, RelayDefaults.GATEWAY_OCTETS_BURST, nowNs);
    }

    /** A message of this length is announced: as {@link MessageLimit#admits}. */
    boolean admits(long length, long nowNs) throws ProtocolException {
        MessageLimit.requireAtMost(standing.longestMessage, length);
        int itsOctets = Math.toIntExact(length);
        if (!messages.take(1, nowNs)) {
            throw tooMuch("more control messages than the relay takes");
        }
        if (!octets.take(itsOctets, nowNs)) {
            throw tooMuch("more octets of control messages than the relay takes");
        }
        boolean isWithin = standing == Standing.GATEWAY || ofAddress.take(source, itsOctets, nowNs);
        if (!isWithin && standing == Standing.NEWCOMER) {
            throw tooMuch("more octets of control messages from its address than the relay takes");
        }
        return isWithin;
    }

    private static ProtocolException tooMuch(String what) {
        return new ProtocolException(ProtocolFault.TOO_MUCH, what);
    }
}
