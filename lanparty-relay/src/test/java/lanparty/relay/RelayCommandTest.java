package lanparty.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.files.StateFolder;
import lanparty.daemon.privilege.Account;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.daemon.shell.CommandRunner;
import lanparty.daemon.shell.ControlCommandLine;
import lanparty.obs.ExitCode;
import lanparty.relay.certificate.CertificateFiles;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.session.RelayDefaults;
import lanparty.relay.session.ServiceSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator can type, and what comes of it. */
class RelayCommandTest {
    private final DaemonShell shell =
            new DaemonShell(stop -> {}, PrivilegeDrop.NONE, new SecureRandom(), System::nanoTime, Clock.systemUTC());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable RelaySettings settings;

    @Test
    void withoutOptionsItListensOnHttpsPortWithACertificateOfItsOwn() {
        assertEquals(0, run());
        assertEquals(
                new RelaySettings(
                        new ListenAddress("0.0.0.0", 443),
                        null,
                        StateFolder.ofThisProcess(),
                        null,
                        RelayDefaults.loops(Runtime.getRuntime().availableProcessors()),
                        ServiceSettings.DEFAULTS,
                        Account.standard()),
                settings());
    }

    @Test
    void listenTakesAPortWithHostAndProtocolOrWithout() {
        run("--listen", "443/udp");
        assertEquals(new ListenAddress("0.0.0.0", 443), settings().listen());
        run("--listen=127.0.0.1:4433");
        assertEquals(new ListenAddress("127.0.0.1", 4433), settings().listen());
        run("--listen=[::]:4433/udp");
        assertEquals(new ListenAddress("::", 4433), settings().listen());
    }

    @Test
    void everyOptionArrives() {
        assertEquals(
                0,
                run(
                        "--cert=c.pem",
                        "--key=k.pem",
                        "--state-dir=/s",
                        "--certificate-out=out/c.der",
                        "--max-clients-per-room=7",
                        "--loops=3",
                        "--limit-broadcasts=1",
                        "--limit-unknown=2",
                        "--limit-rate=8"));
        assertEquals(
                new CertificateFiles(Path.of("c.pem"), Path.of("k.pem")),
                settings().certificate());
        assertEquals(Path.of("/s"), settings().stateFolder());
        assertEquals(3, settings().loops());
        assertEquals(Path.of("out/c.der"), settings().certificateOut());
        assertEquals(
                new ServiceSettings(7, new LimitSettings(1, 2, 1_000_000)),
                settings().service());
    }

    @Test
    void theFormerNameOfCertificateOutIsTakenAndNotShown() {
        assertEquals(0, run("--dev-cert-der-out", "old.der"));
        assertEquals(Path.of("old.der"), settings().certificateOut());
        assertEquals(0, run("--dev-cert-der-out=old.der", "--certificate-out=new.der"));
        assertEquals(Path.of("new.der"), settings().certificateOut());
        assertEquals(0, run("--help"));
        assertFalse(out.toString().contains("dev-cert"), out::toString);
    }

    @Test
    void whatStrangersMayUseIsTheOperatorsToSay() {
        assertEquals(
                0,
                run(
                        "--max-connections=1",
                        "--max-connections-per-address=2",
                        "--max-handshakes=3",
                        "--max-handshakes-per-address=4",
                        "--free-handshakes=0",
                        "--limit-total=80",
                        "--max-rooms=6",
                        "--max-rooms-per-address=7"));
        assertEquals(
                new EntrySettings(1, 2, 3, 4, 0, 6, 7), settings().service().entry());
        assertEquals(10_000_000, settings().service().bytesInAll());
    }

    @Test
    void aCertificateWithoutItsKeyIsAUsageError() {
        assertRefused("--cert and --key belong together", "--cert=c.pem");
        assertRefused("--cert and --key belong together", "--key=k.pem");
    }

    @Test
    void numbersOutOfRangeAreUsageErrors() {
        assertRefused("--max-clients-per-room: 0 is out of range; use 1 to 200", "--max-clients-per-room=0");
        assertRefused("--max-clients-per-room: 201 is out of range", "--max-clients-per-room=201");
        assertRefused("--limit-broadcasts: 0 is out of range", "--limit-broadcasts=0");
        assertRefused("--limit-unknown: -1 is out of range", "--limit-unknown=-1");
        assertRefused("--limit-rate: 1000001 is out of range", "--limit-rate=1000001");
        assertRefused("--limit-total: 0 is out of range", "--limit-total=0");
        assertRefused("--free-handshakes: -1 is out of range", "--free-handshakes=-1");
        for (String option : new String[] {
            "--max-connections",
            "--max-connections-per-address",
            "--max-handshakes",
            "--max-handshakes-per-address",
            "--max-rooms",
            "--max-rooms-per-address"
        }) {
            assertRefused(option + ": 0 is out of range; use 1 to 1000000", option + "=0");
        }
        assertRefused("--max-clients-per-room", "--max-clients-per-room=many");
    }

    @Test
    void anythingElseWrongIsAUsageErrorInOneLine() {
        assertRefused("--listen", "--listen=443/tcp");
        assertRefused("--listen", "--listen=here:there");
        assertRefused("--lisen", "--lisen=443");
        assertRefused("443", "443");
    }

    @Test
    void helpNamesEveryOptionAndAnExample() {
        assertEquals(0, run("--help"));
        for (String part : new String[] {
            "--listen=[HOST:]PORT[/udp]",
            "--cert=FILE",
            "--key=FILE",
            "--state-dir=DIRECTORY",
            "--certificate-out=FILE",
            "--max-clients-per-room=N",
            "(default: 64)",
            "(default: 0.0.0.0:443)",
            "--limit-broadcasts=FRAMES",
            "(default: 500)",
            "--limit-unknown=FRAMES",
            "--limit-rate=MBIT",
            "--limit-total=MBIT",
            "--max-connections-per-address=N",
            "(default: 2000)",
            "--verbose",
            "java -jar lanparty-relay.jar --certificate-out relay.der",
        }) {
            assertTrue(out.toString().contains(part), () -> part + " is not in\n" + out);
        }
        assertNull(settings);
    }

    @Test
    void versionNamesTheDaemon() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().startsWith("lanparty-relay "), out::toString);
    }

    private int run(String... args) {
        RelayCommand command = new RelayCommand(shell, given -> {
            settings = given;
            return with -> ExitCode.CLEAN;
        });
        return new CommandRunner(new PrintWriter(out), new PrintWriter(err)).run(ControlCommandLine.of(command), args);
    }

    private RelaySettings settings() {
        return Objects.requireNonNull(settings, err::toString);
    }

    private void assertRefused(String sentence, String... args) {
        err.getBuffer().setLength(0);
        assertEquals(ExitCode.USAGE.code(), run(args));
        assertTrue(err.toString().contains(sentence), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertNull(settings);
    }

    @Test
    void loopsLeaveHalfOfTheProcessorsToTheKernel() {
        assertEquals(1, RelayDefaults.loops(1));
        assertEquals(1, RelayDefaults.loops(2));
        assertEquals(4, RelayDefaults.loops(8));
        assertEquals(RelayDefaults.MAX_LOOPS, RelayDefaults.loops(256));
    }
}
