package lanparty.lab.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanparty.lab.Jars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.net.Command;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine without Java on which the three Debian packages are installed. */
@NeedsPackages
@NeedsRoot("installs packages in a mount namespace")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InstalledPackagesTest {
    /** Runs a daemon until it says something, and asks it to end then. What it said and its exit code are the line's own. */
    private static final String UNTIL_IT_SAYS = """
            ip link set lo up
            %s 2>/tmp/said &
            until grep -qs '%s' /tmp/said || ! kill -0 $! 2>/dev/null; do sleep 0.2; done
            kill $!
            wait $!
            code=$?
            cat /tmp/said >&2
            exit $code
            """;

    private DebianSandbox machine;

    @BeforeAll
    void install() {
        machine = DebianSandbox.open(Path.of("target", "sandbox-installed"));
        machine.install();
    }

    @AfterAll
    void close() {
        if (machine != null) {
            machine.close();
        }
    }

    static List<String> names() {
        return BuiltPackages.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachRunsWithoutAnyOtherJava(String name) throws IOException {
        assertNotEquals(0, machine.attempt("java -version").exitCode());
        Matcher version = Pattern.compile("<version>([^<]+)</version>")
                .matcher(Files.readString(Jars.ofThisWorkspace().top().resolve("pom.xml")));
        assertTrue(version.find());
        Command.Outcome said = machine.attempt(name + " --version");
        assertEquals(0, said.exitCode(), said::all);
        assertTrue(said.stdout().startsWith(name + " " + version.group(1) + " "), said::all);
        assertEquals("", said.stderr());
        Command.Outcome helped = machine.attempt(name + " --help");
        assertEquals(0, helped.exitCode(), helped::all);
        assertTrue(helped.stdout().contains("--user"), helped::all);
    }

    /** With {@code -Xshare:on} the machine ends where it can't use the archive. */
    @ParameterizedTest
    @MethodSource("names")
    void eachStartsFromTheClassesThatItsInstallationArchived(String name) {
        Command.Outcome outcome = machine.attempt("LANPARTY_JAVA_OPTIONS=-Xshare:on " + name + " --version");
        assertEquals(0, outcome.exitCode(), outcome::all);
        machine.run("test -s /var/cache/" + name + "/classes.jsa");
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsUserHasTheLastWordOnItsJava(String name) {
        String flags = machine.run(
                "LANPARTY_JAVA_OPTIONS='-Xmx200m -XX:+PrintFlagsFinal' " + name + " --version | grep ' MaxHeapSize '");
        assertTrue(flags.contains("= " + 200 * 1024 * 1024), flags);
    }

    @Test
    void theRelayServesAndEndsWhenItIsAskedTo() {
        Command.Outcome outcome =
                machine.attempt(UNTIL_IT_SAYS.formatted("lanparty-relay --state-dir /tmp/relay", "listening on"));
        assertEquals(0, outcome.exitCode(), outcome::all);
        assertTrue(outcome.stderr().contains("listening on"), outcome::all);
    }

    @Test
    void theClientFindsItsNativeLibraries() {
        Command.Outcome outcome = machine.attempt(UNTIL_IT_SAYS.formatted(
                "lanparty-client --relay 127.0.0.1 --room R --address none", "not connected: "));
        assertEquals(0, outcome.exitCode(), outcome::all);
        assertTrue(outcome.stderr().contains("not connected: "), outcome::all);
    }

    @ParameterizedTest
    @MethodSource("names")
    @NeedsTool(value = "man", from = "man-db")
    void eachHasAManPage(String name) {
        String page = machine.run("MANPAGER=cat MANWIDTH=100 man " + name);
        assertTrue(page.contains("NAME") && page.contains("EXIT STATUS") && page.contains("--user"), page);
    }

    @ParameterizedTest
    @CsvSource({
        "lanparty-relay, --lis, --listen",
        "lanparty-gateway, --ifa, --iface",
        "lanparty-client, --addr, --address"
    })
    void bashCompletesItsOptions(String name, String typed, String completed) {
        String script = "source /usr/share/bash-completion/completions/" + name + "; COMP_WORDS=(" + name + " " + typed
                + "); COMP_CWORD=1; function=$(complete -p " + name
                + " | sed -E 's/.* -F ([^ ]+) .*/\\1/'); $function; echo \"${COMPREPLY[@]}\"";
        assertEquals(
                completed,
                machine.run("bash -c '" + script.replace("'", "'\\''") + "'").strip());
    }

    @ParameterizedTest
    @MethodSource("names")
    @NeedsTool(value = "zsh", from = "zsh")
    void zshKnowsTheSameCompletion(String name) {
        String script = "autoload -Uz compinit && compinit -u -D && print -r -- $_comps[" + name + "]";
        assertEquals("_" + name, machine.run("zsh -f -c '" + script + "'").strip());
        machine.run("zsh -n /usr/share/zsh/vendor-completions/_" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lanparty-relay", "lanparty-gateway"})
    @NeedsTool(value = "systemd-analyze", from = "systemd")
    void itsServiceStartsAtBootAndSystemdFindsNoMistakeInIt(String name) {
        machine.run("test -L /etc/systemd/system/multi-user.target.wants/" + name + ".service");
        Command.Outcome outcome = machine.attempt("systemd-analyze verify /lib/systemd/system/" + name + ".service");
        assertEquals(0, outcome.exitCode(), outcome::all);
        assertEquals("", outcome.all());
    }

    @Test
    void aGatewayWithoutAnInterfaceIsNotConfiguredYet() {
        assertNotEquals(
                0,
                machine.attempt(". /etc/default/lanparty-gateway && test -n \"$GATEWAY_OPTIONS\"")
                        .exitCode());
    }

    @Test
    void whoStartsThemWithSudoGoesOnAsAUserOfTheirOwnWhoCannotLogIn() {
        String[] user = machine.run("getent passwd lanparty").strip().split(":");
        assertEquals("/nonexistent", user[5]);
        assertEquals("/usr/sbin/nologin", user[6]);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachSaysUnderWhatLicencesItsPartsAre(String name) {
        machine.run("test -s /usr/share/doc/" + name + "/copyright");
        machine.run("test -s /usr/share/doc/" + name + "/openjdk-legal/java.base/LICENSE");
        machine.run("gzip -t /usr/share/doc/" + name + "/changelog.gz");
    }

    @Test
    void whatWasInstalledIsWhatWasBuilt() {
        assertEquals("", machine.run("dpkg --verify " + String.join(" ", BuiltPackages.NAMES)));
    }
}
