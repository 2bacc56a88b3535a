package lanparty.daemon.command;

import java.util.List;

/** Runs one short program of the system to its end. Blocks, so never on an event loop. */
@FunctionalInterface
public interface SystemCommand {
    /**
     * Runs it and waits.
     *
     * @param words program and arguments, each as it is: there is no shell
     * @return what it wrote, both streams
     * @throws CommandException when it is not installed, ends with an error or takes too long
     */
    String run(List<String> words) throws CommandException;
}
