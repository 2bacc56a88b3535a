package lanparty.daemon.shell;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A call whose first word is a subcommand. What the command itself requires for its own run is not asked for then, while
 * picocli would (it checks each command on the way).
 */
final class SubcommandCall {
    private SubcommandCall() {}

    /** Relaxes the command where these arguments call a subcommand of it. */
    static void prepare(CommandLine command, String... args) {
        if (args.length > 0 && command.getSubcommands().containsKey(args[0])) {
            CommandSpec spec = command.getCommandSpec();
            for (ArgSpec required : List.copyOf(spec.requiredArgs())) {
                spec.remove(required);
                spec.add(
                        required instanceof OptionSpec option
                                ? option.toBuilder().required(false).build()
                                : ((PositionalParamSpec) required)
                                        .toBuilder().required(false).build());
            }
        }
    }
}
