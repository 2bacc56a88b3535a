package lanparty.relay.session;

import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import org.jspecify.annotations.Nullable;

/** What one endpoint has said of itself and how it is asked to prove it: once, by a nonce of its connection's own. */
final class Handshake {
    private final Hello hello;
    private final Octets nonce;

    private Handshake(Hello hello, Octets nonce) {
        this.hello = hello;
        this.nonce = nonce;
    }

    /** Draws the nonce. */
    static Handshake of(Hello hello, RandomGenerator random) {
        byte[] nonce = new byte[ProofText.NONCE_LENGTH];
        random.nextBytes(nonce);
        return new Handshake(hello, Octets.of(nonce));
    }

    Hello hello() {
        return hello;
    }

    /**
     * What the relay asks.
     *
     * @param seenAs where the endpoint is seen, for people who wonder what lies in between; null for nothing
     */
    Challenge challenge(@Nullable String seenAs) {
        return new Challenge(nonce, seenAs);
    }

    /** True where the endpoint holds the key that it named, and speaks to the relay of this key. Any thread. */
    boolean isProvenBy(Proof proof, Octets relayKey) {
        return hello.key().hasSigned(ProofText.of(hello, nonce, relayKey), proof.signature());
    }
}
