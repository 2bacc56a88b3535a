package lanparty.relay.certificate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate and its key.
 *
 * @param key of the first certificate of the chain
 * @param chain what the relay shows in the handshake, its own certificate first; never empty
 */
public record RelayCertificate(PrivateKey key, List<X509Certificate> chain) {
    /** Keeps its own copy of the chain. */
    public RelayCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one certificate");
        }
    }

    /** The relay's own. */
    public X509Certificate own() {
        return chain.get(0);
    }

    /** SHA-256 of the relay's own certificate in DER, in hexadecimal. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(own().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The relay's own certificate in DER (X.690), as endpoints pin it. */
    public byte[] der() {
        try {
            return own().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** True where what the key signs is verified by the certificate. */
    public boolean matches() {
        String keyAlgorithm = key.getAlgorithm();
        String signatureAlgorithm =
                switch (keyAlgorithm) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    default -> keyAlgorithm;
                };
        byte[] sample = "lanparty".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm);
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(own().getPublicKey());
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // A key of another kind than the certificate's.
            return false;
        }
    }
}
