package lanparty.link.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which relay an endpoint believes. */
class RelayTrustTest {
    @TempDir
    Path folder;

    @Test
    void thePinnedCertificateIsBelievedFromDerAndFromPem() throws Exception {
        X509Certificate relay = TestCertificate.forNames(TestCertificate.dns("lanparty-relay.local"));
        for (Path file : new Path[] {der(relay), pem(relay)}) {
            RelayTrust trust = RelayTrust.of(relay("198.51.100.7"), TrustRules.certificate(file));
            assertEquals("lanparty-relay.local", trust.serverName());
            assertDoesNotThrow(() -> trust.checkServerTrusted(new X509Certificate[] {relay}, "ECDSA"));
        }
    }

    @Test
    void anotherRelayOfTheSameNameIsNotBelieved() throws Exception {
        Path pinned = der(TestCertificate.forNames(TestCertificate.dns("lanparty-relay.local")));
        X509Certificate impostor = TestCertificate.forNames(TestCertificate.dns("lanparty-relay.local"));
        RelayTrust trust = RelayTrust.of(relay("vps.example"), TrustRules.certificate(pinned));
        assertThrows(
                CertificateException.class, () -> trust.checkServerTrusted(new X509Certificate[] {impostor}, "ECDSA"));
    }

    @Test
    void thePinnedCertificateMustCarryTheExpectedName() throws Exception {
        X509Certificate relay = TestCertificate.forNames(TestCertificate.dns("vps.example"));
        RelayTrust trust = RelayTrust.of(relay("vps.example"), TrustRules.certificate(der(relay)));
        assertThrows(
                CertificateException.class, () -> trust.checkServerTrusted(new X509Certificate[] {relay}, "ECDSA"));
        RelayTrust named = RelayTrust.of(relay("vps.example"), new TrustRules("vps.example", der(relay), null, null));
        assertDoesNotThrow(() -> named.checkServerTrusted(new X509Certificate[] {relay}, "ECDSA"));
    }

    @Test
    void thePinnedCertificateIsBelievedWhateverTheClockSays() throws Exception {
        for (Instant begin : new Instant[] {Instant.EPOCH, Instant.parse("2110-01-01T00:00:00Z")}) {
            X509Certificate relay = TestCertificate.validFrom(begin, TestCertificate.dns("lanparty-relay.local"));
            RelayTrust trust = RelayTrust.of(relay("vps.example"), TrustRules.certificate(der(relay)));
            assertDoesNotThrow(() -> trust.checkServerTrusted(new X509Certificate[] {relay}, "ECDSA"));
            assertNull(trust.refusal());
        }
    }

    @Test
    void thatAnIssuedCertificateIsOfAnotherTimeIsRemembered() throws Exception {
        for (Instant begin : new Instant[] {Instant.EPOCH, Instant.parse("2110-01-01T00:00:00Z")}) {
            X509Certificate[] chain = TestCertificate.issuedFrom(begin, TestCertificate.dns("vps.example"));
            RelayTrust trust =
                    RelayTrust.of(relay("vps.example"), new TrustRules("vps.example", der(chain[1]), null, null));
            assertThrows(CertificateException.class, () -> trust.checkServerTrusted(chain, "ECDSA"));
            assertTrue(RelayTrust.isAboutTime(trust.refusal()), () -> String.valueOf(trust.refusal()));
        }
        X509Certificate[] chain =
                TestCertificate.issuedFrom(Instant.now().minusSeconds(60), TestCertificate.dns("other.example"));
        RelayTrust trust =
                RelayTrust.of(relay("vps.example"), new TrustRules("vps.example", der(chain[1]), null, null));
        assertThrows(CertificateException.class, () -> trust.checkServerTrusted(chain, "ECDSA"));
        assertFalse(RelayTrust.isAboutTime(trust.refusal()), () -> String.valueOf(trust.refusal()));
    }

    @Test
    void withoutAPinTheNameIsTheRelaysHost() {
        assertEquals(
                "vps.example",
                RelayTrust.of(relay("vps.example"), TrustRules.authorities(null))
                        .serverName());
    }

    @Test
    void aMissingFileIsNamedWithItsCure() {
        UserFacingException failure = assertThrows(
                UserFacingException.class,
                () -> RelayTrust.of(relay("vps.example"), TrustRules.certificate(folder.resolve("nowhere.der"))));
        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).contains("--relay-ca-cert"));
    }

    @Test
    void aFileThatHoldsNoCertificateIsSaidToHoldNone() throws Exception {
        for (String content :
                new String[] {"", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"}) {
            Path file = Files.writeString(folder.resolve("bad.pem"), content);
            UserFacingException failure = assertThrows(
                    UserFacingException.class, () -> RelayTrust.of(relay("vps.example"), TrustRules.certificate(file)));
            assertTrue(String.valueOf(failure.getMessage()).contains("holds no PEM or DER certificate"));
        }
    }

    @Test
    void namesMatchWithoutCaseAndAWildcardCoversOneLabel() throws Exception {
        X509Certificate certificate = TestCertificate.forNames(
                TestCertificate.dns("VPS.example"),
                TestCertificate.dns("*.party.example"),
                new GeneralName(GeneralName.iPAddress, "198.51.100.7"));
        assertTrue(ServerNameCheck.matches(certificate, "vps.example"));
        assertTrue(ServerNameCheck.matches(certificate, "vps.example."));
        assertTrue(ServerNameCheck.matches(certificate, "friday.party.example"));
        assertTrue(ServerNameCheck.matches(certificate, "198.51.100.7"));
        assertFalse(ServerNameCheck.matches(certificate, "a.b.party.example"));
        assertFalse(ServerNameCheck.matches(certificate, "party.example"));
        assertFalse(ServerNameCheck.matches(certificate, ".party.example"));
        assertFalse(ServerNameCheck.matches(certificate, "example"));
    }

    @Test
    void aPinnedKeyIsBelievedWhateverTheCertificateSaysOtherwise() throws Exception {
        X509Certificate relay = TestCertificate.validFrom(Instant.EPOCH, TestCertificate.dns("somebody.else"));
        RelayPin pin = RelayPin.of(relay.getPublicKey());
        RelayTrust trust = RelayTrust.of(relay("vps.example"), TrustRules.pinned(pin));
        assertDoesNotThrow(() -> trust.checkServerTrusted(new X509Certificate[] {relay}, "ECDSA"));
        assertEquals(pin, trust.pinForOthers());
    }

    @Test
    void anotherKeyThanThePinnedOneIsRefusedWithItsCure() throws Exception {
        X509Certificate relay = TestCertificate.forNames(TestCertificate.dns("vps.example"));
        X509Certificate impostor = TestCertificate.forNames(TestCertificate.dns("vps.example"));
        RelayTrust trust = RelayTrust.of(relay("vps.example"), TrustRules.pinned(RelayPin.of(relay.getPublicKey())));
        UnbelievedKeyException refusal = assertThrows(
                UnbelievedKeyException.class,
                () -> trust.checkServerTrusted(new X509Certificate[] {impostor}, "ECDSA"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("ask the host for the present invite"));
        assertNull(trust.pinForOthers());
    }

    @Test
    void whoPinsACertificateCanTellOthersTheKey() throws Exception {
        X509Certificate relay = TestCertificate.forNames(TestCertificate.dns("lanparty-relay.local"));
        RelayTrust trust = RelayTrust.of(relay("vps.example"), TrustRules.certificate(der(relay)));
        trust.checkServerTrusted(new X509Certificate[] {relay}, "ECDSA");
        assertEquals(RelayPin.of(relay.getPublicKey()), trust.pinForOthers());
    }

    private static RelayAddress relay(String host) {
        return new RelayAddress(host, 443);
    }

    private Path der(X509Certificate certificate) throws Exception {
        return Files.write(folder.resolve(System.identityHashCode(certificate) + ".der"), certificate.getEncoded());
    }

    private Path pem(X509Certificate certificate) throws Exception {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return Files.writeString(
                folder.resolve("relay.pem"), "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }
}
