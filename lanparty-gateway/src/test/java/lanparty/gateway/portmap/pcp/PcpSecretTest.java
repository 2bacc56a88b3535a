package lanparty.gateway.portmap.pcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import lanparty.link.identity.IdentityKeyPair;
import org.junit.jupiter.api.Test;

/** Of a host who comes back. */
class PcpNonceTest {
    @Test
    void aHostHasTheSameOneInEachRunAndAnotherHostAnother() {
        IdentityKeyPair host = IdentityKeyPair.generate();
        PcpNonce nonce = PcpNonce.of(host);
        assertEquals(PcpNonce.LENGTH, nonce.octets().length());
        assertEquals(nonce, PcpNonce.of(host));
        assertNotEquals(nonce, PcpNonce.of(IdentityKeyPair.generate()));
    }
}
