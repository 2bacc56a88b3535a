package lanparty.transport;

import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;

/** What the peer may say on its control stream, asked before any octet of a message is kept or read. Event loop only. */
@FunctionalInterface
public interface MessageLimit {
    /** Any message of the protocol. */
    MessageLimit OF_PROTOCOL = octets -> {
        requireAtMost(Protocol.MAX_MESSAGE_BYTES, octets);
        return true;
    };

    /**
     * The peer announces a message.
     *
     * @param octets of its JSON
     * @return false where the message is to be passed over as if it had not come
     * @throws ProtocolException where the peer may not send it; nothing more is read then
     */
    boolean admits(long octets) throws ProtocolException;

    /** Throws where a message has more octets than this. */
    static void requireAtMost(int most, long octets) throws ProtocolException {
        if (octets > most) {
            throw new ProtocolException(
                    ProtocolFault.TOO_LARGE,
                    "a control message may have " + most + " octets at most here, but " + octets + " were announced");
        }
    }
}
