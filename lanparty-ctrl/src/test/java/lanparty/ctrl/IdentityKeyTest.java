package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as they go over the wire, and whose signatures they believe. */
class IdentityKeyTest {
    private static final byte[] NOTHING = {};

    @Test
    void believesTheFirstSignatureOfTheStandard() {
        assertTrue(TestKeys.KEY.hasSigned(NOTHING, TestKeys.SIGNATURE));
    }

    @Test
    void believesNoOtherSignatureTextOrKey() {
        assertFalse(TestKeys.KEY.hasSigned(new byte[] {0}, TestKeys.SIGNATURE));
        byte[] octets = TestKeys.SIGNATURE.toArray();
        for (int at = 0; at < octets.length; at++) {
            octets[at] ^= 1;
            assertFalse(TestKeys.KEY.hasSigned(NOTHING, Octets.of(octets)), "octet " + at);
            octets[at] ^= 1;
        }
        assertFalse(new IdentityKey(TestKeys.counting(32)).hasSigned(NOTHING, TestKeys.SIGNATURE));
    }

    @Test
    void octetsThatAreNoKeyAndNoSignatureProveNothingAndThrowNothing() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            IdentityKey key = new IdentityKey(TestKeys.random(random, 32));
            assertFalse(key.hasSigned(NOTHING, TestKeys.random(random, 64)));
            assertFalse(TestKeys.KEY.hasSigned(NOTHING, TestKeys.random(random, 64)));
        }
    }

    @Test
    void isTheKeyThatJavaMade() throws Exception {
        PublicKey made =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        IdentityKey key = IdentityKey.of(made);
        assertEquals(key, IdentityKey.parse(key.text()));
        assertEquals(43, key.text().length());
        PublicKey other =
                KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic();
        assertThrows(IllegalArgumentException.class, () -> IdentityKey.of(other));
    }

    @Test
    void aFingerprintIsTheBeginningOfTheKeysHash() {
        assertEquals(TestKeys.hex("21fe31dfa154a261626bf854046fd227"), TestKeys.KEY.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void aKeyThatAnybodyCanSignForIsRefused(String digits) {
        assertThrows(IllegalArgumentException.class, () -> new IdentityKey(TestKeys.hex(digits)));
    }

    /** Why such keys are refused. */
    @Test
    void javaBelievesASignatureThatNobodyMade() throws Exception {
        byte[] key = HexFormat.of()
                .parseHex("302a300506032b65700321000100000000000000000000000000000000000000000000000000000000000000");
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        verifier.update("whatever the text is".getBytes(StandardCharsets.US_ASCII));
        byte[] forged = new byte[64];
        forged[0] = 1;
        assertTrue(verifier.verify(forged));
    }
}
