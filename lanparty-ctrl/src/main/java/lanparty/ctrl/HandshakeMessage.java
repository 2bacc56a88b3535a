package lanparty.ctrl;

/** What is said between {@link Hello} and {@link Welcome}, so that the relay knows whose key it is. */
public sealed interface HandshakeMessage extends ControlMessage {
    /**
     * Relay to endpoint, after its Hello.
     *
     * @param nonce {@link ProofText#NONCE_LENGTH} random octets, once for each connection
     */
    record Challenge(Octets nonce) implements HandshakeMessage {
        /** Checks the length. */
        public Challenge {
            nonce.require(ProofText.NONCE_LENGTH);
        }
    }

    /**
     * Endpoint to relay, the answer.
     *
     * @param signature of {@link ProofText}, by the key of the Hello; {@link IdentityKey#SIGNATURE_LENGTH} octets
     */
    record Proof(Octets signature) implements HandshakeMessage {
        /** Checks the length. */
        public Proof {
            signature.require(IdentityKey.SIGNATURE_LENGTH);
        }
    }
}
