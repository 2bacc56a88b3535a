package lanparty.gateway.portmap.pcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityKeyPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a host who comes back. */
class PcpSecretTest {
    @TempDir
    private Path folder;

    @Test
    void aHostHasTheSameNonceInEachRun() throws UnknownHostException {
        assertEquals(nonce(ofNextRun(), "192.168.178.1", null), nonce(ofNextRun(), "192.168.178.1", null));
    }

    @Test
    void eachRouterEachAddressAndEachHostHasAnotherNonce() throws UnknownHostException {
        PcpSecret host = ofNextRun();
        List<String> nonces = List.of(
                nonce(host, "192.168.178.1", null),
                nonce(host, "192.168.0.1", null),
                nonce(host, "fe80::1", "2001:db8::2"),
                nonce(host, "fe80::1", "2001:db8::3"),
                nonce(PcpSecret.of(IdentityKeyPair.generate()), "192.168.178.1", null));
        assertEquals(nonces.size(), nonces.stream().distinct().count(), nonces::toString);
    }

    private PcpSecret ofNextRun() {
        return PcpSecret.of(new IdentityFile(folder.resolve("gateway.json"), new SecureRandom()).openForGateway());
    }

    private static String nonce(PcpSecret secret, String router, @Nullable String own) throws UnknownHostException {
        InetAddress address = own == null ? null : InetAddress.getByName(own);
        return HexFormat.of().formatHex(secret.nonce(InetAddress.getByName(router), address));
    }
}
