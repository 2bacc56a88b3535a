package lanparty.lab.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lanparty.lab.NeedsRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of the packages when they go. */
@NeedsPackages
@NeedsRoot("installs packages in a mount namespace")
final class RemovedPackagesTest {
    private static final String NAMES = String.join(" ", BuiltPackages.NAMES);
    private static final String STATE_FOLDER = "/var/lib/lanparty";

    /** What Debian's own tools keep, and the user, whose number must not become another's. */
    private static final Predicate<String> OF_THE_SYSTEM = Pattern.compile(
                    "/var/lib/dpkg/.*|/var/log/.*|/var/cache/(man|debconf|apt|ldconfig)/.*"
                            + "|/etc/(passwd|group|shadow|gshadow|subuid|subgid)-?|/etc/\\.pwd\\.lock|/var/lib/systemd/deb-systemd-helper-.*"
                            + "|/root/.*")
            .asMatchPredicate();

    private DebianSandbox machine;

    @BeforeEach
    void install() {
        machine = DebianSandbox.open(Path.of("target", "sandbox-removed"));
        machine.install();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void removingKeepsWhatTheAdministratorChoseAndPurgingLeavesNothing() {
        machine.run("echo 'RELAY_OPTIONS=--listen=4433' > /etc/default/lanparty-relay");
        machine.run("mkdir -p /var/lib/lanparty && touch /var/lib/lanparty/gateway.json /var/lib/lanparty/client.json");

        machine.run("dpkg --remove " + NAMES);
        assertNotEquals(0, machine.attempt("command -v lanparty-relay").exitCode());
        assertEquals(
                "RELAY_OPTIONS=--listen=4433",
                machine.run("cat /etc/default/lanparty-relay").strip());
        assertEquals(
                "/etc/default/lanparty-gateway\n/etc/default/lanparty-relay\n",
                machine.run("ls /etc/default/lanparty-*"));
        machine.run("test -e /var/lib/lanparty/client.json");

        machine.run("dpkg --purge " + NAMES);
        List<String> left = machine.changes().stream()
                .filter(OF_THE_SYSTEM.negate())
                .filter(this::isLeft)
                .toList();
        assertEquals(List.of(), left);
        assertEquals(0, machine.attempt("getent passwd lanparty").exitCode());
    }

    /** Where somebody has hosted before, the machine had the folder already, and that it is gone is the change. */
    private boolean isLeft(String path) {
        return !path.equals(STATE_FOLDER)
                || machine.attempt("test -e " + STATE_FOLDER).exitCode() == 0;
    }
}
