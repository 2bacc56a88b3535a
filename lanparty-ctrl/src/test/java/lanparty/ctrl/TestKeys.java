package lanparty.ctrl;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Keys and other octets for tests; the fixed ones are the first test of RFC 8032 section 7.1. */
final class TestKeys {
    static final IdentityKey KEY =
            new IdentityKey(hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

    /** Of no octets, by {@link #KEY}. */
    static final Octets SIGNATURE =
            hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
                    + "39701cf9b46bd25bf5f0595bbe24655141438e7a100b");

    private TestKeys() {}

    static Octets hex(String digits) {
        return Octets.of(HexFormat.of().parseHex(digits));
    }

    /** 0, 1, 2 and so on. */
    static Octets counting(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) i;
        }
        return Octets.of(octets);
    }

    static Octets random(RandomGenerator random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return Octets.of(octets);
    }
}
