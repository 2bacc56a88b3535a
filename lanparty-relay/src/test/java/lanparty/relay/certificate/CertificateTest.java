package lanparty.relay.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import lanparty.ctrl.Protocol;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates: kept, brought and handed out. */
class CertificateTest {
    private static final Instant NOW = Instant.parse("2026-11-01T20:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    CertificateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aRelayNamesItselfByTheNameThatEndpointsExpect() throws GeneralSecurityException {
        RelayCertificate made = SelfSigned.create(at(NOW), RANDOM);
        assertEquals(
                "CN=" + Protocol.SELF_SIGNED_NAME,
                made.own().getSubjectX500Principal().getName());
        assertEquals(
                List.of(List.of(2, Protocol.SELF_SIGNED_NAME)),
                List.copyOf(made.own().getSubjectAlternativeNames()));
        assertEquals("SHA256withECDSA", made.own().getSigAlgName());
        made.own().verify(made.own().getPublicKey());
        made.own().checkValidity(java.util.Date.from(NOW.minus(Duration.ofDays(1))));
        made.own().checkValidity(java.util.Date.from(NOW.plus(Duration.ofDays(3650))));
        assertTrue(made.matches());
    }

    @Test
    void itsCertificateOutlivesARestart() {
        RelayCertificate first = kept(NOW).loadOrCreate();
        RelayCertificate second = kept(NOW.plus(Duration.ofDays(3000))).loadOrCreate();
        assertArrayEquals(first.der(), second.der());
        assertEquals(first.key(), second.key());
        assertEquals(64, second.fingerprint().length());
    }

    @Test
    void onlyTheOwnerReadsTheKey() throws IOException {
        kept(NOW).loadOrCreate();
        Path file = folder.resolve(KeptCertificate.FILE_NAME);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aCertificateNearItsEndIsReplaced() {
        RelayCertificate first = kept(NOW).loadOrCreate();
        Instant lastDays = first.own().getNotAfter().toInstant().minus(Duration.ofDays(29));
        RelayCertificate second = kept(lastDays).loadOrCreate();
        assertNotEquals(first.fingerprint(), second.fingerprint());
        assertEquals(second.fingerprint(), kept(lastDays).loadOrCreate().fingerprint());
    }

    @Test
    void aClockFarBehindTheCertificateIsNamedInsteadOfUsed() {
        kept(NOW).loadOrCreate();
        UserFacingException refusal = assertThrows(
                UserFacingException.class, () -> kept(Instant.EPOCH).loadOrCreate());
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
        assertTrue(refusal.toString().contains("This machine's clock says 1970-01-01T00:00:00Z"), refusal::toString);
        assertTrue(refusal.toString().contains("set the clock"), refusal::toString);
    }

    @Test
    void theCertificateThatAClockFarAheadRetiresIsKeptAside() throws IOException {
        RelayCertificate first = kept(NOW).loadOrCreate();
        RelayCertificate second = kept(NOW.plus(Duration.ofDays(9000))).loadOrCreate();
        assertFalse(java.util.Arrays.equals(first.der(), second.der()));
        Path file = folder.resolve(KeptCertificate.FILE_NAME);
        Files.move(folder.resolve(KeptCertificate.FILE_NAME + ".old"), file, StandardCopyOption.REPLACE_EXISTING);
        assertArrayEquals(first.der(), kept(NOW).loadOrCreate().der());
    }

    @Test
    void aDamagedFileIsNeverReplacedSilently() throws IOException {
        kept(NOW).loadOrCreate();
        Path file = folder.resolve(KeptCertificate.FILE_NAME);
        String whole = Files.readString(file);
        RelayCertificate other = SelfSigned.create(at(NOW), RANDOM);
        String certificateOnly = whole.substring(whole.indexOf("-----BEGIN CERTIFICATE"));
        String strangersKey = Pem.print(other).substring(0, Pem.print(other).indexOf("-----BEGIN CERTIFICATE"));
        String halfABlock = whole.replaceFirst("(?s)(BEGIN PRIVATE KEY-----).{20}", "$1");
        for (String damaged : List.of("", "hello", certificateOnly, strangersKey + certificateOnly, halfABlock)) {
            Files.writeString(file, damaged);
            UserFacingException failure =
                    assertThrows(UserFacingException.class, () -> kept(NOW).loadOrCreate());
            assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
            assertTrue(String.valueOf(failure.getMessage()).contains("is damaged"), failure.getMessage());
            assertEquals(damaged, Files.readString(file));
        }
    }

    @Test
    void aStateFolderThatCannotBeMadeIsNamed() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        KeptCertificate kept = new KeptCertificate(inTheWay.resolve("state"), at(NOW), RANDOM);
        String sentence = sentenceOf(kept::loadOrCreate);
        assertTrue(sentence.contains("--state-dir"), sentence);
    }

    @Test
    void anOperatorsCertificateAndKeyAreTakenFromPem() throws IOException {
        RelayCertificate made = SelfSigned.create(at(NOW), RANDOM);
        Path both = Files.writeString(folder.resolve("both.pem"), Pem.print(made));
        RelayCertificate loaded = OperatorCertificate.load(both, both, at(NOW));
        assertEquals(made.fingerprint(), loaded.fingerprint());
        assertEquals(made.key(), loaded.key());
    }

    @Test
    void keysOfOlderPemKindsAreTakenToo() throws IOException, GeneralSecurityException {
        RelayCertificate made = SelfSigned.create(at(NOW), RANDOM);
        Path certificate = write("cert.pem", made.own());
        Path sec1 = write("sec1.pem", new PemObject("EC PRIVATE KEY", sec1(made)));
        assertTrue(OperatorCertificate.load(certificate, sec1, at(NOW)).matches());
        Path pkcs1 = write(
                "pkcs1.pem",
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
        assertTrue(Files.readString(pkcs1).contains("RSA PRIVATE KEY"));
        assertTrue(sentenceOf(certificate, pkcs1).contains("is not the key of"));
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws IOException {
        Path certificate = write("cert.pem", SelfSigned.create(at(NOW), RANDOM).own());
        Path key = Files.writeString(folder.resolve("key.pem"), Pem.print(SelfSigned.create(at(NOW), RANDOM)));
        assertTrue(sentenceOf(certificate, key).contains("is not the key of '" + certificate + "'"));
    }

    @Test
    void aLockedKeyIsRefusedWithTheCommandThatUnlocksIt() throws IOException, OperatorCreationException {
        RelayCertificate made = SelfSigned.create(at(NOW), RANDOM);
        Path certificate = write("cert.pem", made.own());
        Path key = write(
                "key.pem",
                new JcaPKCS8Generator(
                        made.key(),
                        new JceOpenSSLPKCS8EncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
                                .setPassword("secret".toCharArray())
                                .build()));
        assertTrue(sentenceOf(certificate, key).contains("openssl pkey"));
    }

    @Test
    void filesThatAreMissingEmptyOrDamagedAreNamedWithTheirOption() throws IOException {
        Path certificate = write("cert.pem", SelfSigned.create(at(NOW), RANDOM).own());
        Path absent = folder.resolve("absent.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path binary = Files.write(folder.resolve("binary.pem"), new byte[] {(byte) 0xFF, 0x30});
        Path damaged = Files.writeString(
                folder.resolve("damaged.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertEquals(
                "The file '" + absent + "' of --cert is not there; check the path.", sentenceOf(absent, certificate));
        assertTrue(sentenceOf(empty, certificate).contains("has no certificate"));
        assertTrue(sentenceOf(binary, certificate).contains("can't be read"));
        assertTrue(sentenceOf(damaged, certificate).contains("is damaged PEM"));
        assertTrue(sentenceOf(certificate, absent).contains("of --key is not there"));
        assertTrue(sentenceOf(certificate, certificate).contains("has no private key"));
        assertTrue(sentenceOf(folder, certificate).contains("can't be read"));
    }

    @Test
    void anExpiredOrFutureCertificateIsRefused() throws IOException {
        RelayCertificate made = SelfSigned.create(at(NOW), RANDOM);
        Path both = Files.writeString(folder.resolve("both.pem"), Pem.print(made));
        Instant after = made.own().getNotAfter().toInstant().plusSeconds(1);
        Instant before = made.own().getNotBefore().toInstant().minusSeconds(1);
        assertTrue(sentenceOf(() -> OperatorCertificate.load(both, both, at(after)))
                .contains("expired"));
        assertTrue(sentenceOf(() -> OperatorCertificate.load(both, both, at(before)))
                .contains("clock"));
    }

    @Test
    void theCertificateIsHandedOutInDerWithItsParentFolders() throws IOException {
        RelayCertificate made = SelfSigned.create(at(NOW), RANDOM);
        Path file = folder.resolve("a/b/relay.der");
        DerFile.write(file, made);
        DerFile.write(file, made);
        assertArrayEquals(made.der(), Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        RelayCertificate made = SelfSigned.create(at(NOW), RANDOM);
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        for (Path place : List.of(folder, inTheWay.resolve("relay.der"), Path.of("/"))) {
            String sentence = sentenceOf(() -> DerFile.write(place, made));
            assertTrue(sentence.contains("--certificate-out"), sentence);
        }
        assertFalse(Files.isRegularFile(folder));
    }

    private KeptCertificate kept(Instant now) {
        return new KeptCertificate(folder, at(now), RANDOM);
    }

    private String sentenceOf(Path certificate, Path key) {
        return sentenceOf(() -> OperatorCertificate.load(certificate, key, at(NOW)));
    }

    private static String sentenceOf(Runnable action) {
        UserFacingException failure = assertThrows(UserFacingException.class, action::run);
        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        return String.valueOf(failure.getMessage());
    }

    private Path write(String name, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return Files.writeString(folder.resolve(name), text.toString());
    }

    /** As openssl ecparam -genkey prints it (SEC 1, appendix C.4). */
    private static byte[] sec1(RelayCertificate made) throws IOException {
        return new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256,
                        ((ECPrivateKey) made.key()).getS(),
                        SubjectPublicKeyInfo.getInstance(
                                        made.own().getPublicKey().getEncoded())
                                .getPublicKeyData(),
                        SECObjectIdentifiers.secp256r1)
                .getEncoded();
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
