package lanparty.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.Protocol;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.daemon.shell.CommandRunner;
import lanparty.obs.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole daemon on loopback, from its command line to its exit code. */
class RelayMainTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void itHandsOutTheSameCertificateAtEveryStartAndStopsWithoutComplaint() throws IOException, CertificateException {
        Path der = folder.resolve("for/players/relay.der");
        String[] args = {"--listen=127.0.0.1:0", "--state-dir=" + folder.resolve("state"), "--certificate-out=" + der};
        assertEquals(List.of(0), runAndStop(args));
        byte[] first = Files.readAllBytes(der);
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(first));
        assertEquals(
                "CN=" + Protocol.SELF_SIGNED_NAME,
                certificate.getSubjectX500Principal().getName());
        assertEquals(List.of(0), runAndStop(args));
        assertArrayEquals(first, Files.readAllBytes(der));
        assertEquals("", err.toString());
    }

    @Test
    void aPortInUseIsOneSentenceAndTheMachinesFault() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            int port = taken.getLocalPort();
            assertEquals(
                    List.of(ExitCode.ENVIRONMENT.code()),
                    runAndStop("--listen=127.0.0.1:" + port, "--state-dir=" + folder));
            assertTrue(err.toString().contains("UDP port " + port + " is taken"), err::toString);
            assertEquals(1, err.toString().lines().count(), err::toString);
        }
    }

    @Test
    void anAddressOfAnotherMachineIsOneSentenceToo() {
        assertEquals(List.of(ExitCode.ENVIRONMENT.code()), runAndStop("--listen=192.0.2.1:0", "--state-dir=" + folder));
        assertTrue(err.toString().contains("--listen"), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    @Test
    void aBrokenCertificateIsFoundBeforeThePortOpens() {
        Path absent = folder.resolve("absent.pem");
        assertEquals(
                List.of(ExitCode.ENVIRONMENT.code()), runAndStop("--cert=" + absent, "--key=" + absent, "--listen=0"));
        assertEquals("lanparty-relay: The file '" + absent + "' of --cert is not there; check the path.\n", "" + err);
    }

    /** Asked to stop from the start, so that it runs through its whole life at once. */
    private List<Integer> runAndStop(String... args) {
        List<Integer> exits = new ArrayList<>();
        CommandRunner runner = new CommandRunner(new PrintWriter(new StringWriter()), new PrintWriter(err));
        DaemonShell shell = new DaemonShell(
                stop -> stop.accept("asked to"),
                PrivilegeDrop.NONE,
                new SecureRandom(),
                System::nanoTime,
                Clock.systemUTC());
        exits.add(runner.run(RelayMain.commandLine(shell), args));
        return exits;
    }
}
