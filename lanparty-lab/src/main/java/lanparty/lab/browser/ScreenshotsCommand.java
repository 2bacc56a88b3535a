package lanparty.lab.browser;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.RootCheck;
import lanparty.lab.net.LabException;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Iperf;
import lanparty.obs.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lanparty screenshots}: the documentation's pictures of the status page, on a desk's screen and on a phone's. */
@Command(
        name = "screenshots",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a party with some traffic in network namespaces made for it, opens its host's status page in Chromium, and"
                    + " takes pictures of it: wide and narrow, light and dark."
        },
        footer = {
            "",
            "Exit codes: 0 all pictures were taken, 1 something failed, 2 command line, 3 this machine is not ready."
        })
public final class ScreenshotsCommand implements Callable<ExitCode> {
    private static final int STATUS_PORT = 7780;
    private static final Duration LIMIT = Duration.ofSeconds(40);

    /** So long the party goes on before it is looked at, so that there is something in the plots. */
    private static final Duration PARTY = Duration.ofSeconds(100);

    /** Beyond the party, until the last picture. */
    private static final int SHOTS_SECONDS = 60;

    private static final int BREAK_SECONDS = 30;
    private static final int FIRST_GAME_PORT = 5201;
    private static final List<String> PLAYERS = List.of("Ada", "Björn", "Mei-Ling");
    private static final List<View> VIEWS =
            List.of(new View(1440, false), new View(1440, true), new View(390, false), new View(390, true));

    private final Jars jars;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Where the pictures go. Default: docs/screenshots.")
    private @Nullable Path folder;

    /** The command, not called yet. */
    public ScreenshotsCommand(Jars jars) {
        this.jars = jars;
    }

    @Override
    public ExitCode call() throws IOException {
        RootCheck.requireRoot("./lanparty screenshots");
        Path target = folder != null ? folder : jars.top().resolve("docs").resolve("screenshots");
        Files.createDirectories(target);
        try (Party party = Party.open(partyFolder(), PLAYERS.size())) {
            take(party, target);
            return ExitCode.CLEAN;
        } catch (LabException e) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    /** A folder that the daemons can enter after they have given up root. */
    private static Path partyFolder() throws IOException {
        return Files.createTempDirectory(
                "lanparty-screenshots-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private void take(Party party, Path target) {
        PrintWriter out = spec.commandLine().getOut();
        Daemons daemons = new Daemons(party, jars);
        daemons.startRelay("--status", String.valueOf(STATUS_PORT));
        NamespacedProcess gateway = daemons.startGateway("--name", "Attic", "--status", String.valueOf(STATUS_PORT));
        for (int player = 1; player <= PLAYERS.size(); player++) {
            String name = PLAYERS.get(player - 1);
            daemons.startClient(player, "--name", name, "--address", "192.168.50.2" + player + "/24")
                    .awaitLog("192.168.50.2" + player, LIMIT);
        }
        out.println("the party goes on for " + PARTY.toSeconds() + " s ...");
        play(party);
        Patience.rest(PARTY);
        Browser browser = Browser.start(party, party.gateway());
        browser.open(gateway.awaitLog("(http://\\S+#token=\\S+)", LIMIT).group(1));
        browser.await("all in the table", "document.querySelectorAll('.peers tbody tr').length === 4");
        browser.await("buttons", "document.querySelectorAll('.actions button').length === 6");
        for (View view : VIEWS) {
            browser.look(view);
            Patience.rest(Duration.ofSeconds(2));
            Path file = target.resolve("gateway-" + view + ".png");
            browser.screenshot(file);
            out.println(file);
        }
        browser.complaints().forEach(out::println);
    }

    /** Each player at a pace of their own, up and down at once; the last ends before the picture is taken. */
    private static void play(Party party) {
        for (int player = 1; player <= PLAYERS.size(); player++) {
            Iperf server = party.closeWithParty(
                    Iperf.serve(party.lan1(), Party.LAN1_ADDRESS, FIRST_GAME_PORT + player, party.folder()));
            String rate = player * player * 300 + "K";
            int seconds = (int) PARTY.toSeconds() + (player == PLAYERS.size() ? -BREAK_SECONDS : SHOTS_SECONDS);
            party.closeWithParty(server.start(party.player(player), seconds, "--bidir", "-l", "4K", "-b", rate));
            Patience.rest(Duration.ofSeconds(player));
        }
    }
}
