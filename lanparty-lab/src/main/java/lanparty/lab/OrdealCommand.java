package lanparty.lab;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import lanparty.obs.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A long run on the real kernel, as a command: what was promised holds to its end, or it fails. */
public abstract class OrdealCommand implements Callable<ExitCode> {
    private final String name;
    private final Jars jars;
    private final LongSupplier nanoTime;

    @Spec
    private CommandSpec spec;

    /**
     * The command, not called yet.
     *
     * @param name behind {@code ./lanparty}
     * @param jars the daemons
     * @param nanoTime a clock that only goes forward
     */
    protected OrdealCommand(String name, Jars jars, LongSupplier nanoTime) {
        this.name = name;
        this.jars = jars;
        this.nanoTime = nanoTime;
    }

    @Override
    public final ExitCode call() {
        BooleanSupplier run = prepared();
        RootCheck.requireRoot("./lanparty " + name);
        return run.getAsBoolean() ? ExitCode.CLEAN : ExitCode.FAILURE;
    }

    /**
     * Looks at the options and begins nothing.
     *
     * @return the whole run, true where everything held
     * @throws ParameterException where an option is wrong
     */
    protected abstract BooleanSupplier prepared();

    /** The daemons. */
    protected final Jars jars() {
        return jars;
    }

    /** The clock. */
    protected final LongSupplier nanoTime() {
        return nanoTime;
    }

    /** Where the run leaves its files, unless the command line names a folder. */
    protected final Path folder(@Nullable Path named) {
        return named != null
                ? named
                : jars.top().resolve("lanparty-lab").resolve("target").resolve(name);
    }

    /** Prints a line at once, as it is a long time until the next. */
    protected final void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    /** Refuses the command line with this sentence where it isn't right. */
    protected final void require(boolean isRight, String sentence) {
        if (!isRight) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }
}
