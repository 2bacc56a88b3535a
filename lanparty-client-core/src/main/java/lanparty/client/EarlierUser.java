package lanparty.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import lanparty.daemon.files.OpenFile;
import lanparty.daemon.jvm.SameProgram;
import lanparty.daemon.privilege.Account;
import lanparty.daemon.privilege.Privileges;
import lanparty.daemon.privilege.RootsFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run left that had another user than this one goes on as. Its journal is that user's to write, so it is undone with that user's
 * rights and no others, in a process of its own.
 */
final class EarlierUser {
    /** More than a handful of commands take; a program that doesn't end takes two seconds. */
    private static final long PATIENCE_S = 60;

    private static final Logger LOG = LoggerFactory.getLogger(EarlierUser.class);

    private final Path journal;
    private final String device;
    private final UndoProgram program;

    /** Where {@link UndoMain} is. */
    interface UndoProgram {
        /** The command line that runs it with these arguments. */
        List<String> command(List<String> arguments) throws IOException;
    }

    /**
     * Undoes nothing yet.
     *
     * @param journal in the folder that was given to that user
     * @param device the adapter
     */
    EarlierUser(Path journal, String device) {
        this(journal, device, arguments -> SameProgram.command(UndoMain.class.getName(), arguments));
    }

    EarlierUser(Path journal, String device, UndoProgram program) {
        this.journal = journal;
        this.device = device;
        this.program = program;
    }

    /**
     * Undoes it. Nothing happens where there is nothing, where this isn't root, or where the user is the same, who undoes it itself later.
     *
     * @param later whom this goes on as
     * @return how many changes there were
     */
    int undo(Account later) throws IOException {
        if (!Privileges.isRoot() || Files.notExists(journal, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        Path folder = Objects.requireNonNull(journal.toAbsolutePath().getParent());
        try (OpenFile opened = OpenFile.itself(folder)) {
            if (opened.uid() == later.uid() && !later.isRoot()) {
                return 0;
            }
            if (isKnown(opened) && RootsFolder.isRootsAlone(Objects.requireNonNull(folder.getParent()))) {
                return undoAs(opened.uid(), opened.gid());
            }
        }
        LOG.warn(
                "what an earlier run left is not undone, since who wrote {} is not known; look at 'ip route show proto 76', and delete"
                        + " that file",
                journal);
        return 0;
    }

    /** Earlier versions gave root what another user may have written. */
    private static boolean isKnown(OpenFile folder) {
        return folder.isFolder() && folder.uid() != Account.ROOT.uid() && Privileges.canChangeUser();
    }

    private int undoAs(int uid, int gid) throws IOException {
        List<String> arguments = List.of(journal.toString(), String.valueOf(uid), String.valueOf(gid), device);
        Process process = new ProcessBuilder(program.command(arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            String said = process.waitFor(PATIENCE_S, TimeUnit.SECONDS)
                    ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()
                    : "";
            int undone = said.matches("[0-9]{1,9}") ? Integer.parseInt(said) : 0;
            if (undone == 0) {
                LOG.warn(
                        "an earlier run's changes can't be undone; look at 'ip route show proto 76', and at {}",
                        journal);
            }
            return undone;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
