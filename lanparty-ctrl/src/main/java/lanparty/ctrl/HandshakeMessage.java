package lanparty.ctrl;

import org.jspecify.annotations.Nullable;

/** What is said between {@link Hello} and {@link Welcome}, so that the relay knows whose key it is. */
public sealed interface HandshakeMessage extends ControlMessage {
    /**
     * Relay to endpoint, after its Hello.
     *
     * @param nonce {@link ProofText#NONCE_LENGTH} random octets, once for each connection
     * @param seenAs the address and port that the relay sees the endpoint at, as {@code ADDRESS:PORT}; null where it
     *     doesn't say, as relays before this field
     */
    record Challenge(Octets nonce, @Nullable String seenAs) implements HandshakeMessage {
        /** Checks both. */
        public Challenge {
            nonce.require(ProofText.NONCE_LENGTH);
            if (seenAs != null) {
                FieldRules.requireAddressAndPort(seenAs);
            }
        }

        /** One that doesn't say where the endpoint is seen. */
        public Challenge(Octets nonce) {
            this(nonce, null);
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
