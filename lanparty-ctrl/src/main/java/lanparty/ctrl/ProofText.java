package lanparty.ctrl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import lanparty.ctrl.ControlMessage.Hello;

/**
 * The octets that an endpoint signs to prove its key: made by the endpoint from what it said and saw, made again by the relay
 * from what it heard and is.
 *
 * <pre>
 *   0                16               48               80              112  113      119   120
 *   +----------------+----------------+----------------+----------------+----+--------+----+---------
 *   | "lanparty      |     nonce      |  SHA-256 of    |  endpoint's    |role|  MAC   | n  | room's name,
 *   |  proof 1"      |                |  relay's key   |  identity key  |    |        |    | n octets
 *   +----------------+----------------+----------------+----------------+----+--------+----+---------
 *   nonce        the relay's, 32 random octets, for this connection alone
 *   relay's key  the SubjectPublicKeyInfo of its certificate (RFC 5280 section 4.1.2.7), as seen in TLS
 *   role         1 client, 2 gateway
 *   MAC          zeros for a gateway
 * </pre>
 *
 * <p>A relay in the middle can't pass a proof on to another: its own key is in what the endpoint signs.
 */
public final class ProofText {
    /** Of a nonce. */
    public static final int NONCE_LENGTH = 32;

    /** Of {@link #relayKey}. */
    public static final int RELAY_KEY_LENGTH = 32;

    private static final byte[] CONTEXT = "lanparty proof 1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_AT = CONTEXT.length;
    private static final int RELAY_KEY_AT = NONCE_AT + NONCE_LENGTH;
    private static final int IDENTITY_KEY_AT = RELAY_KEY_AT + RELAY_KEY_LENGTH;
    private static final int ROLE_AT = IDENTITY_KEY_AT + IdentityKey.LENGTH;
    private static final int MAC_AT = ROLE_AT + 1;
    private static final int NAME_LENGTH_AT = MAC_AT + 6;
    private static final int NAME_AT = NAME_LENGTH_AT + 1;

    private ProofText() {}

    /** What is signed for this Hello, on a connection with this nonce and this relay. */
    public static byte[] of(Hello hello, Octets nonce, Octets relayKey) {
        byte[] name = hello.room().text().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer text = ByteBuffer.allocate(NAME_AT + name.length);
        text.put(0, CONTEXT)
                .put(NONCE_AT, nonce.require(NONCE_LENGTH).toArray())
                .put(RELAY_KEY_AT, relayKey.require(RELAY_KEY_LENGTH).toArray())
                .put(IDENTITY_KEY_AT, hello.key().octets().toArray())
                .put(ROLE_AT, roleNumber(hello.role()));
        long mac = hello.mac() == null ? 0 : hello.mac().bits();
        text.putShort(MAC_AT, (short) (mac >>> 32)).putInt(MAC_AT + 2, (int) mac);
        text.put(NAME_LENGTH_AT, (byte) name.length).put(NAME_AT, name);
        return text.array();
    }

    /** A relay's public key as it stands in the text. */
    public static Octets relayKey(PublicKey key) {
        return Sha256.plain(key.getEncoded());
    }

    private static byte roleNumber(PeerRole role) {
        return switch (role) {
            case CLIENT -> 1;
            case GATEWAY -> 2;
        };
    }
}
