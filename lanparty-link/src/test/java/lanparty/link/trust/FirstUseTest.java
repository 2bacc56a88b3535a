package lanparty.link.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import lanparty.link.trust.KnownRelays.Known;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay of which nothing is known but what it showed before. */
class FirstUseTest {
    private static final RelayAddress RELAY = new RelayAddress("vps.example", 443);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("known-relays.json");
    }

    @Test
    void theFirstKeyIsBelievedAndRememberedAcrossStarts() throws Exception {
        X509Certificate relay = selfSigned();
        RelayTrust trust = trust();
        show(trust, relay);
        assertEquals(RelayPin.of(relay.getPublicKey()), trust.pinForOthers());
        assertDoesNotThrow(() -> show(trust, relay));
        assertDoesNotThrow(() -> show(trust(), relay));
    }

    @Test
    void anotherKeyIsRefusedInWordsThatNameTheCure() throws Exception {
        show(trust(), selfSigned());
        X509Certificate other = selfSigned();
        UnbelievedKeyException refusal = assertThrows(UnbelievedKeyException.class, () -> show(trust(), other));
        String sentence = String.valueOf(refusal.getMessage());
        assertTrue(sentence.contains("has another key than when it was met first"), sentence);
        assertTrue(sentence.contains("join with the host's invite, or remove it from " + file), sentence);
    }

    @Test
    void aRelayElsewhereIsAnotherRelay() throws Exception {
        show(trust(), selfSigned());
        RelayTrust elsewhere = RelayTrust.of(new RelayAddress("vps.example", 4433), TrustRules.firstUse(file));
        assertDoesNotThrow(() -> show(elsewhere, selfSigned()));
    }

    @Test
    void whatAnAuthorityVouchesForNeedsNoPinAndIsBelievedWhateverItsKeyWas() throws Exception {
        show(trust(), selfSigned());
        X509Certificate[] chain = issued();
        FirstUse belief = vouchedFor(chain[1]);
        assertNull(belief.check(chain, "UNKNOWN"));
        assertNull(belief.check(new X509Certificate[] {chain[0], chain[1]}, "UNKNOWN"));
    }

    @Test
    void whoHadAnAuthoritysCertificateIsNotBelievedWithoutOne() throws Exception {
        X509Certificate[] chain = issued();
        vouchedFor(chain[1]).check(chain, "UNKNOWN");
        UnbelievedKeyException refusal = assertThrows(UnbelievedKeyException.class, () -> show(trust(), selfSigned()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("had a certificate from a public authority"));
    }

    @Test
    void anAuthoritysCertificateOfAnotherTimeIsNoFirstUse() throws Exception {
        X509Certificate[] chain = TestCertificate.issuedFrom(Instant.EPOCH, TestCertificate.dns("vps.example"));
        CertificateException refusal = assertThrows(
                CertificateException.class, () -> vouchedFor(chain[1]).check(chain, "UNKNOWN"));
        assertTrue(RelayTrust.isAboutTime(refusal), refusal::toString);
        assertTrue(KnownRelays.read(file).find(RELAY).isEmpty());
    }

    @Test
    void anAuthoritysKeyIsRememberedAsOne() throws Exception {
        X509Certificate[] chain = issued();
        vouchedFor(chain[1]).check(chain, "UNKNOWN");
        assertEquals(
                new Known(RELAY, RelayPin.of(chain[0].getPublicKey()), true),
                KnownRelays.read(file).find(RELAY).orElseThrow());
    }

    private RelayTrust trust() {
        return RelayTrust.of(RELAY, TrustRules.firstUse(file));
    }

    /** With one authority, which stands for the system's. */
    private FirstUse vouchedFor(X509Certificate authority) throws Exception {
        Path der = Files.write(folder.resolve("authority.der"), authority.getEncoded());
        return new FirstUse(RELAY, Issuers.ofFile(der, "vps.example"), KnownRelays.read(file));
    }

    private static void show(RelayTrust trust, X509Certificate certificate) throws CertificateException {
        trust.checkServerTrusted(new X509Certificate[] {certificate}, "UNKNOWN");
    }

    private static X509Certificate selfSigned() throws Exception {
        return TestCertificate.forNames(TestCertificate.dns("lanparty-relay.local"));
    }

    private static X509Certificate[] issued() throws Exception {
        return TestCertificate.issuedFrom(Instant.now().minusSeconds(60), TestCertificate.dns("vps.example"));
    }
}
