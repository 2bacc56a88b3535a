package lanparty.link.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.Octets;

/** A machine's Ed25519 keys (RFC 8032): the public one that it is known by, and the private one that proves it. */
public final class IdentityKeyPair {
    /** Of the private key, which is the seed that RFC 8032 calls so. */
    static final int PRIVATE_LENGTH = 32;

    private static final byte[] TRIAL = {'t', 'r', 'i', 'a', 'l'};

    private final IdentityKey key;
    private final PrivateKey privateKey;

    private IdentityKeyPair(IdentityKey key, PrivateKey privateKey) {
        this.key = key;
        this.privateKey = privateKey;
    }

    /** New keys, from Java's own strong source of randomness. */
    public static IdentityKeyPair generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(NamedParameterSpec.ED25519.getName())
                    .generateKeyPair();
            return new IdentityKeyPair(IdentityKey.of(pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw withoutEd25519(e);
        }
    }

    /**
     * Keys that were kept.
     *
     * @throws IllegalArgumentException where the two don't belong together, with a sentence that repeats neither
     */
    static IdentityKeyPair of(IdentityKey key, Octets seed) {
        if (seed.length() != PRIVATE_LENGTH) {
            throw new IllegalArgumentException("the private key has " + seed.length() + " octets");
        }
        try {
            PrivateKey kept = KeyFactory.getInstance(NamedParameterSpec.ED25519.getName())
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.toArray()));
            IdentityKeyPair pair = new IdentityKeyPair(key, kept);
            // Also loads and compiles what the first handshake needs, before anybody waits for that.
            if (!key.hasSigned(TRIAL, pair.sign(TRIAL))) {
                throw new IllegalArgumentException("the private key is not the public key's");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw withoutEd25519(e);
        }
    }

    /** What the machine is known by. */
    public IdentityKey key() {
        return key;
    }

    /** The signature of these octets; takes some 600 µs, and ten times as long the first time. Any thread. */
    public Octets sign(byte[] text) {
        try {
            Signature signer = Signature.getInstance(NamedParameterSpec.ED25519.getName());
            signer.initSign(privateKey);
            signer.update(text);
            return Octets.of(signer.sign());
        } catch (GeneralSecurityException e) {
            throw withoutEd25519(e);
        }
    }

    /** The private key, to be kept. */
    Octets seed() {
        if (privateKey instanceof EdECPrivateKey edec && edec.getBytes().isPresent()) {
            return Octets.of(edec.getBytes().get());
        }
        throw new IllegalStateException("this Java doesn't give its Ed25519 keys away");
    }

    private static IllegalStateException withoutEd25519(GeneralSecurityException cause) {
        return new IllegalStateException("every Java from 15 on has Ed25519", cause);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdentityKeyPair that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The public key's beginning. */
    @Override
    public String toString() {
        return key.toString();
    }
}
