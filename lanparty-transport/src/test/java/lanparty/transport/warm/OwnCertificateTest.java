package lanparty.transport.warm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

/** As Java reads it; that TLS takes it is seen in {@link WarmUpTest}. */
final class OwnCertificateTest {
    @Test
    void itIsValidAndSignedByItsOwnKey() throws Exception {
        X509Certificate certificate = OwnCertificate.create().certificate();

        certificate.checkValidity();
        assertDoesNotThrow(() -> certificate.verify(certificate.getPublicKey()));
    }

    @Test
    void eachHasAKeyOfItsOwn() throws Exception {
        assertNotEquals(
                OwnCertificate.create().certificate().getPublicKey(),
                OwnCertificate.create().certificate().getPublicKey());
    }

    @Test
    void anotherProcessIsNotBelieved() throws Exception {
        OnlyOwn trust = new OnlyOwn(OwnCertificate.create().certificate());
        X509Certificate[] others = {OwnCertificate.create().certificate()};

        assertThrows(CertificateException.class, () -> trust.checkServerTrusted(others, "ECDHE_ECDSA"));
    }
}
