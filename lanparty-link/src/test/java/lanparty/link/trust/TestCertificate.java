package lanparty.link.trust;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Self-signed certificates for tests. */
final class TestCertificate {
    private static final X500Name SUBJECT = new X500Name("CN=test");

    private TestCertificate() {}

    /** Valid now, for these names. */
    static X509Certificate forNames(GeneralName... names) throws Exception {
        return validFrom(Instant.now().minusSeconds(60), names);
    }

    /** Valid from then on for an hour and a minute. */
    static X509Certificate validFrom(Instant begin, GeneralName... names) throws Exception {
        KeyPair keys = keys();
        return sign(builder(SUBJECT, begin, SUBJECT, keys, names), keys);
    }

    /** A certificate and behind it its authority, which is valid now. */
    static X509Certificate[] issuedFrom(Instant begin, GeneralName... names) throws Exception {
        KeyPair authority = keys();
        X500Name issuer = new X500Name("CN=authority");
        X509Certificate root = sign(
                builder(issuer, Instant.now().minusSeconds(60), issuer, authority)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)),
                authority);
        return new X509Certificate[] {sign(builder(issuer, begin, SUBJECT, keys(), names), authority), root};
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, Instant begin, X500Name subject, KeyPair keys, GeneralName... names) throws Exception {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.ONE,
                Date.from(begin),
                Date.from(begin.plusSeconds(3660)),
                subject,
                keys.getPublic());
        return names.length == 0
                ? builder
                : builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair keys) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    /** A name for {@link #forNames}. */
    static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }
}
