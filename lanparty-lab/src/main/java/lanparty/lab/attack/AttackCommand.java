package lanparty.lab.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lanparty.daemon.jvm.Niceness;
import lanparty.lab.net.LabException;
import lanparty.obs.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lanparty attack}: the attack suite as a table, with the bystander's round trips. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs hostile clients against the relay's own jar on this machine's loopback, beside a party that has nothing to do"
                    + " with them.",
            "Prints for each attack what the relay counts, how many of the party's pings are answered and how long they take"
                    + " without the attack and with it, and the relay's memory."
        },
        footer = {
            "",
            "Example: ./lanparty attack room names   the attacks that have 'room names' in their title",
            "",
            "Exit codes: 0 all were measured, 1 something failed, 2 command line."
        })
public final class AttackCommand implements Callable<ExitCode> {
    private static final int LOOPS = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "WORDS",
            description = "Runs only the attacks that have these words, in this order, in their title.")
    private List<String> words = List.of();

    @Override
    public ExitCode call() throws Exception {
        List<Attack> attacks = attacks();
        Path folder = Files.createTempDirectory("lanparty-attack");
        try (Target target = new Target(folder, LOOPS);
                Bystander bystander = new Bystander(target)) {
            target.hostility().group().submit(AttackCommand::letOthersGoFirst).syncUninterruptibly();
            letOthersGoFirst();
            new AttackTable(
                            target,
                            bystander,
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .print(attacks);
            return ExitCode.CLEAN;
        } catch (LabException e) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    private List<Attack> attacks() {
        String title = String.join(" ", words);
        List<Attack> attacks = Attacks.all().stream()
                .filter(attack -> attack.title().contains(title))
                .toList();
        if (attacks.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no attack has '" + title + "' in its title");
        }
        return attacks;
    }

    /** Attackers have machines of their own. On this one they get the processor time that relay and party leave. */
    private static void letOthersGoFirst() {
        if (!Niceness.ofThisThread(Niceness.LAST)) {
            throw new LabException("the kernel lets no thread go behind the others");
        }
    }
}
