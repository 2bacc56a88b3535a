package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The octets that are signed, and that a change of anything in them changes them. */
class ProofTextTest {
    private static final Octets NONCE = TestKeys.counting(32);
    private static final Octets RELAY = Octets.of(new byte[32]);
    private static final String MAC = "02:4c:50:00:00:01";

    @Test
    void aPlayerSignsExactlyTheseOctets() {
        assertEquals(
                "6c616e70617274792070726f6f662031"
                        + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                        + "0000000000000000000000000000000000000000000000000000000000000000"
                        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
                        + "01024c5000000106667269646179",
                text(hello(PeerRole.CLIENT, "friday", MAC), NONCE, RELAY));
    }

    @Test
    void aGatewayHasNoAddressInIt() {
        String text = text(hello(PeerRole.GATEWAY, "friday", null), NONCE, RELAY);
        assertEquals("0200000000000006667269646179", text.substring(112 * 2));
    }

    @Test
    void everythingInItCounts() {
        Hello hello = hello(PeerRole.CLIENT, "friday", MAC);
        List<String> texts = List.of(
                text(hello, NONCE, RELAY),
                text(hello, RELAY, RELAY),
                text(hello, NONCE, NONCE),
                text(hello(PeerRole.GATEWAY, "friday", null), NONCE, RELAY),
                text(hello(PeerRole.CLIENT, "fridays", MAC), NONCE, RELAY),
                text(hello(PeerRole.CLIENT, "friday", "02:4c:50:00:00:02"), NONCE, RELAY));
        assertEquals(texts.size(), new HashSet<>(texts).size());
    }

    @Test
    void noTextIsTheBeginningOfAnother() {
        byte[] shorter = ProofText.of(hello(PeerRole.CLIENT, "fri", MAC), NONCE, RELAY);
        byte[] longer = ProofText.of(hello(PeerRole.CLIENT, "friday", MAC), NONCE, RELAY);
        assertFalse(Arrays.equals(shorter, Arrays.copyOf(longer, shorter.length)));
    }

    @Test
    void aRelaysKeyIsTheHashOfItsPublicKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        Octets one = ProofText.relayKey(generator.generateKeyPair().getPublic());
        assertEquals(ProofText.RELAY_KEY_LENGTH, one.length());
        assertNotEquals(one, ProofText.relayKey(generator.generateKeyPair().getPublic()));
    }

    @Test
    void whatHasAnotherLengthIsNotSigned() {
        Hello hello = hello(PeerRole.CLIENT, "friday", MAC);
        assertThrows(IllegalArgumentException.class, () -> ProofText.of(hello, TestKeys.counting(31), RELAY));
        assertThrows(IllegalArgumentException.class, () -> ProofText.of(hello, NONCE, TestKeys.counting(33)));
    }

    private static String text(Hello hello, Octets nonce, Octets relayKey) {
        return HexFormat.of().formatHex(ProofText.of(hello, nonce, relayKey));
    }

    private static Hello hello(PeerRole role, String room, @Nullable String mac) {
        return new Hello(
                Protocol.VERSION,
                role,
                new RoomName(room),
                mac == null ? null : MacAddress.parse(mac),
                null,
                null,
                TestKeys.KEY,
                null,
                null,
                "Ann");
    }
}
