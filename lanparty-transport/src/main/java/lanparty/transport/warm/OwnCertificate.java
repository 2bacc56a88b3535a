package lanparty.transport.warm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key and a certificate for one connection of this process with itself, as TLS wants one (RFC 5280 section 4.1). An endpoint has no
 * library that makes certificates, and this one needs no extensions.
 *
 * <pre>
 * Certificate  ::= SEQUENCE { tbsCertificate, ecdsa-with-SHA256, BIT STRING }
 * tbsCertificate, version 1 ::= SEQUENCE { serial, ecdsa-with-SHA256, issuer, validity, subject, subjectPublicKeyInfo }
 * </pre>
 *
 * @param key of the curve P-256
 * @param certificate signed by that key, valid until 2099
 */
record OwnCertificate(PrivateKey key, X509Certificate certificate) {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;

    /** SEQUENCE { OBJECT IDENTIFIER 1.2.840.10045.4.3.2 }, RFC 5758 section 3.2. */
    private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");

    /** SEQUENCE { SET { SEQUENCE { commonName, "x" } } }: Java takes no certificate whose issuer has no name. */
    private static final byte[] NAME = HexFormat.of().parseHex("300c310a300806035504030c0178");

    private static final byte[] NO_UNUSED_BITS = {0};

    /** A new key and its certificate. */
    static OwnCertificate create() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        byte[] toBeSigned = toBeSigned(keys.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toBeSigned);
        byte[] der =
                tagged(SEQUENCE, toBeSigned, ECDSA_WITH_SHA256, tagged(BIT_STRING, NO_UNUSED_BITS, signature.sign()));
        return new OwnCertificate(keys.getPrivate(), parse(der));
    }

    private static X509Certificate parse(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] toBeSigned(byte[] publicKey) {
        byte[] validity = tagged(SEQUENCE, time(UTC_TIME, "200101000000Z"), time(GENERALIZED_TIME, "20990101000000Z"));
        byte[] serial = tagged(INTEGER, new byte[] {1});
        return tagged(SEQUENCE, serial, ECDSA_WITH_SHA256, NAME, validity, NAME, publicKey);
    }

    private static byte[] time(int tag, String text) {
        return tagged(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** One element of DER (X.690 section 8.1): tag, length, and the parts one after the other. */
    private static byte[] tagged(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (length < LONG_FORM) {
            der.write(length);
        } else if (length < 1 << Byte.SIZE) {
            der.write(LONG_FORM | 1);
            der.write(length);
        } else {
            der.write(LONG_FORM | 2);
            der.write(length >> Byte.SIZE);
            der.write(length);
        }
        for (byte[] part : parts) {
            der.writeBytes(part);
        }
        return der.toByteArray();
    }
}
