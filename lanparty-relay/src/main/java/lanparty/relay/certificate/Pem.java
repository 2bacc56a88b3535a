package lanparty.relay.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Keys and certificates in PEM (RFC 7468), in whatever order a text has them. Keys may be PKCS#8, PKCS#1 or SEC 1;
 * blocks of other kinds are passed over.
 *
 * @param certificates in their order
 * @param key the first; null where there is none
 * @param isEncrypted whether a key is there that only a passphrase opens
 */
record Pem(List<X509Certificate> certificates, @Nullable PrivateKey key, boolean isEncrypted) {
    /**
     * Reads all blocks.
     *
     * @throws IOException where a block is damaged
     */
    static Pem parse(String text) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        PrivateKey key = null;
        boolean isEncrypted = false;
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                if (block instanceof X509CertificateHolder holder) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                } else if (block instanceof PEMEncryptedKeyPair || block instanceof PKCS8EncryptedPrivateKeyInfo) {
                    isEncrypted = true;
                } else if (key == null) {
                    key = key(block);
                }
            }
        } catch (CertificateException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new IOException("damaged PEM: " + e.getMessage(), e);
        }
        return new Pem(List.copyOf(certificates), key, isEncrypted);
    }

    /** Key (PKCS#8), then certificates. */
    static String print(RelayCertificate certificate) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(certificate.key(), null));
            for (X509Certificate link : certificate.chain()) {
                writer.writeObject(link);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a key that was made can be written", e);
        }
        return text.toString();
    }

    private static @Nullable PrivateKey key(Object block) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        if (block instanceof PEMKeyPair pair) {
            return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
        return block instanceof PrivateKeyInfo info ? converter.getPrivateKey(info) : null;
    }
}
