package lanparty.lab.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import lanparty.lab.NeedsTool;
import lanparty.lab.net.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What a man page makes of a command line. */
final class ManualPageTest {
    @TempDir
    Path folder;

    @Test
    void aPageHasTheSectionsOfItsKindInTheirOrder() {
        assertEquals(
                """
                .TH "JOIN" 1 "2026\\-01\\-02" "lanparty 1.2.3"
                .nh
                .ad l
                .SH "NAME"
                join \\- brings \\e and you together
                .SH "SYNOPSIS"
                join [OPTIONS] PLACE [COMMAND]
                .SH "DESCRIPTION"
                .PP
                Brings \\e and you together.
                .PP
                \\&.dots don\\(aqt confuse it.
                .SH "OPTIONS"
                .TP
                \\fBPLACE\\fR
                Where to.
                .TP
                \\fB\\-n, \\-\\-name=NAME\\fR
                Who. Default: you.
                .SS "Rarely needed"
                .TP
                \\fB\\-\\-odd\\fR
                What nobody asks for.
                .SH "COMMANDS"
                .SS "join later"
                .PP
                Not now.
                .TP
                \\fB\\-\\-hours=N\\fR
                How much later.
                .SH "EXAMPLES"
                .PP
                .nf
                  sudo lanparty\\-relay \\-\\-name you
                .fi
                .SH "EXIT STATUS"
                """,
                ManualPage.of(new CommandLine(new Join()), "2026-01-02", "1.2.3")
                        .replaceFirst("(?s)(EXIT STATUS\"\n).*", "$1"));
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void eachDaemonsPageHasAllItsOptions(CommandLine daemon) {
        String page = ManualPage.of(daemon, "2026-01-01", "0");
        for (OptionSpec option : daemon.getCommandSpec().options()) {
            for (String name : option.names()) {
                assertEquals(!option.hidden(), page.contains(name.replace("-", "\\-")), name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    @NeedsTool(value = "groff", from = "groff-base")
    void groffHasNothingToSayAgainstThem(CommandLine daemon) throws IOException {
        Path page = Files.writeString(folder.resolve("page.1"), ManualPage.of(daemon, "2026-01-01", "0"));
        Command.Outcome outcome = Command.of("groff", "-man", "-ww", "-z", "-Tutf8", page.toString())
                .attempt();
        assertEquals("", outcome.all());
        assertEquals(0, outcome.exitCode());
    }

    private static Stream<CommandLine> daemons() {
        return PackageTexts.daemons().stream();
    }

    @CommandLine.Command(
            name = "join",
            description = {"Brings \\ and you together.", ".dots don't confuse it."},
            subcommands = Later.class,
            footer = {"", "Example:", "  sudo java -jar lanparty-relay.jar --name you", "", "Exit codes: 0 fine."})
    private static final class Join {
        @CommandLine.Parameters(paramLabel = "PLACE", description = "Where to.")
        private String place = "";

        @CommandLine.Option(
                names = {"-n", "--name"},
                paramLabel = "NAME",
                defaultValue = "you",
                description = "Who. Default: ${DEFAULT-VALUE}.")
        private String name;

        @CommandLine.Option(names = "--secret", hidden = true)
        private boolean secret;

        @CommandLine.ArgGroup(validate = false, heading = "%nRarely needed:%n")
        private Odd odd = new Odd();
    }

    private static final class Odd {
        @CommandLine.Option(names = "--odd", description = "What nobody asks for.")
        private boolean odd;
    }

    @CommandLine.Command(name = "later", description = "Not now.")
    private static final class Later {
        @CommandLine.Option(names = "--hours", paramLabel = "N", description = "How much later.")
        private int hours;
    }
}
