package lanparty.lab.packaging;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanparty.obs.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A daemon's man page, made from the same model as its {@code --help}. Sections are those of man-pages(7), in their order.
 *
 * <p>picocli's own generator writes AsciiDoc, for which the build would need Asciidoctor and a Ruby.
 */
final class ManualPage {
    /** Nothing is wrapped before roff does it. */
    private static final int NEVER_WRAPPED = 20_000;

    private static final int DESCRIPTION_COLUMN = 4;

    private static final String AS_TYPED_FROM_A_JAR = "(?:java -jar )?lanparty[ -](relay|gateway|client)(?:\\.jar)?";

    private final Roff page = new Roff();
    private final CommandSpec daemon;

    private ManualPage(CommandLine daemon) {
        this.daemon = daemon.setUsageHelpWidth(NEVER_WRAPPED).getCommandSpec();
    }

    /**
     * The page.
     *
     * @param daemon whose command line it describes
     * @param date in its footing
     * @param version of lanparty
     */
    static String of(CommandLine daemon, String date, String version) {
        return new ManualPage(daemon).written(date, version);
    }

    private String written(String date, String version) {
        page.title(daemon.name().toUpperCase(Locale.ROOT), date, "lanparty " + version);
        page.section("NAME").text(daemon.name() + " - " + summary(daemon));
        page.section("SYNOPSIS").text(help(daemon).abbreviatedSynopsis().strip());
        page.section("DESCRIPTION");
        paragraphs(help(daemon).description()).forEach(page::paragraph);
        page.section("OPTIONS");
        arguments(daemon);
        commands();
        examples();
        exitStatus();
        surroundings();
        return page.toString();
    }

    /** One line without a full stop, that begins like the others in an index of pages. */
    private static String summary(CommandSpec command) {
        Help help = help(command);
        String first = Stream.of(help.headerHeading(), help.header(), help.description())
                .flatMap(text -> paragraphs(text).stream())
                .findFirst()
                .orElse(command.name());
        return first.substring(0, 1).toLowerCase(Locale.ROOT)
                + first.substring(1).replaceFirst("[.:]$", "");
    }

    private void arguments(CommandSpec command) {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                Text[][] rows = help(command)
                        .createDefaultParameterRenderer()
                        .render(
                                parameter,
                                help(command).createDefaultParamLabelRenderer(),
                                Help.defaultColorScheme(Ansi.OFF));
                page.entry(label(command, parameter), explanation(rows));
            }
        }
        options(
                command,
                command.options().stream()
                        .filter(option -> option.group() == null)
                        .toList());
        for (ArgGroupSpec group : command.argGroups()) {
            if (group.heading() != null) {
                page.subsection(group.heading().replace("%n", "").strip().replaceFirst(":$", ""));
            }
            options(command, group.allOptionsNested());
        }
    }

    private void options(CommandSpec command, List<OptionSpec> options) {
        Help help = help(command);
        for (OptionSpec option : options) {
            if (!option.hidden()) {
                Text[][] rows = help.createDefaultOptionRenderer()
                        .render(option, help.createDefaultParamLabelRenderer(), Help.defaultColorScheme(Ansi.OFF));
                page.entry(String.join(", ", option.names()) + label(command, option), explanation(rows));
            }
        }
    }

    private static String label(CommandSpec command, ArgSpec argument) {
        return help(command)
                .createDefaultParamLabelRenderer()
                .renderParameterLabel(argument, Ansi.OFF, List.of())
                .toString();
    }

    private static List<String> explanation(Text[][] rows) {
        return Stream.of(rows)
                .map(row -> row[DESCRIPTION_COLUMN].toString().strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void commands() {
        List<CommandLine> commands =
                new ArrayList<>(new LinkedHashSet<>(daemon.subcommands().values()));
        commands.removeIf(command -> command.getCommandSpec().usageMessage().hidden());
        if (!commands.isEmpty()) {
            page.section("COMMANDS");
        }
        for (CommandLine command : commands) {
            CommandSpec spec = command.setUsageHelpWidth(NEVER_WRAPPED).getCommandSpec();
            page.subsection(daemon.name() + " " + spec.name());
            Help help = help(spec);
            Stream.of(help.headerHeading(), help.header(), help.description())
                    .flatMap(text -> paragraphs(text).stream())
                    .forEach(page::paragraph);
            arguments(spec);
        }
    }

    /** Of a help's footer: its exit codes have a section of their own, and a jar's command line is the package's. */
    private void examples() {
        List<String> lines = help(daemon)
                .footer()
                .lines()
                .map(line -> line.stripTrailing().replaceAll(AS_TYPED_FROM_A_JAR, "lanparty-$1"))
                .map(line -> line.replaceFirst("^Examples?:\\s*", "  "))
                .takeWhile(line -> !line.startsWith("Exit codes"))
                .collect(Collectors.toCollection(ArrayList::new));
        while (!lines.isEmpty() && lines.get(0).isBlank()) {
            lines.remove(0);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        if (!lines.isEmpty()) {
            page.section("EXAMPLES").verbatim(lines);
        }
    }

    private void exitStatus() {
        page.section("EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            page.entry("" + code.code(), List.of(words(code)));
        }
    }

    private static String words(ExitCode code) {
        return switch (code) {
            case CLEAN -> "Ended as asked.";
            case FAILURE -> "Anything not below.";
            case USAGE -> "The command line is wrong.";
            case ENVIRONMENT -> "This machine is not ready: interface, permission, port in use.";
            case REFUSED -> "The relay refused.";
        };
    }

    private void surroundings() {
        page.section("ENVIRONMENT")
                .entry(
                        "LANPARTY_JAVA_OPTIONS",
                        List.of("Options for the Java machine, such as a larger heap: -Xmx256m."));
        page.section("FILES")
                .entry(
                        "/var/lib/lanparty",
                        List.of(
                                "What is kept from one run to the next where root started it.",
                                "Others have ~/.local/state/lanparty."));
        page.section("SEE ALSO")
                .text(Stream.of("lanparty-relay", "lanparty-gateway", "lanparty-client")
                        .filter(name -> !name.equals(daemon.name()))
                        .map(name -> name + "(1)")
                        .collect(Collectors.joining(", ")));
    }

    private static Help help(CommandSpec command) {
        return new Help(command, Help.defaultColorScheme(Ansi.OFF));
    }

    private static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
