package lanparty.lab.bench.relay.real.subject;

import java.util.List;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;

/**
 * Which core is the relay's, and which are its load's.
 *
 * @param all that this machine has
 */
public record Cores(int all) {
    /** The cores of this machine. */
    public static Cores ofThisMachine() {
        return new Cores(Runtime.getRuntime().availableProcessors());
    }

    /** True where there is one for each side. */
    public boolean areEnough() {
        return all > 1;
    }

    /** How many are the load's. */
    public int forLoad() {
        return Math.max(1, all - 1);
    }

    /** Words in front of a command line that keep it on the first core. */
    public List<String> onFirst() {
        return List.of("taskset", "--cpu-list", "0");
    }

    /** Keeps this process with all its threads off the first core. */
    public void leaveFirst() {
        String rest = all == 2 ? "1" : "1-" + (all - 1);
        move(rest);
    }

    /** Lets this process run anywhere. */
    public void takeAll() {
        move("0-" + (all - 1));
    }

    private static void move(String cores) {
        Command command = Command.of(
                "taskset",
                "--all-tasks",
                "--cpu-list",
                "--pid",
                cores,
                Long.toString(ProcessHandle.current().pid()));
        if (command.attempt().exitCode() != 0) {
            throw new LabException("could not keep the load off the relay's core; install util-linux");
        }
    }
}
