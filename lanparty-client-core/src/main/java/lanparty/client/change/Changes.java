package lanparty.client.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import lanparty.client.system.SystemCommand;
import lanparty.link.identity.StorageFault;
import lanparty.obs.UserFacingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes to the machine and takes all of them back, last one first.
 *
 * <p>Each change is in the journal, on disk, before it is made. A run that crashed leaves its journal, and the next run
 * begins with {@link #recover}. One thread only, and not an event loop: it waits for disk and programs.
 */
public final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Path file;
    private final ChangeJournal journal;
    private final SystemCommand system;
    private final List<Change> inForce = new ArrayList<>();

    /**
     * Reads and changes nothing yet.
     *
     * @param file the journal, of this client alone
     * @param system runs {@code ip}
     */
    public Changes(Path file, SystemCommand system) {
        this.file = file;
        this.journal = new ChangeJournal(file);
        this.system = system;
    }

    /**
     * Undoes what an earlier run left. A damaged journal is put aside, as it must not keep anybody from playing.
     *
     * @return how many changes there were
     */
    public int recover() throws IOException {
        try {
            inForce.addAll(journal.read());
        } catch (IOException | UserFacingException e) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn(
                    "an earlier run's changes can't be undone ({}); look at 'ip route', and at {}",
                    e.getMessage(),
                    aside);
            return 0;
        }
        int left = inForce.size();
        undoAll();
        return left;
    }

    /**
     * Makes a change; one that is in force already is made again, as the kernel may have dropped it.
     *
     * @throws IOException where it can't be written down, and is not made then, or can't be made
     */
    public void make(Change change) throws IOException {
        boolean isNew = !inForce.contains(change);
        if (isNew) {
            writeDown(change);
        }
        try {
            change.make(system);
        } catch (IOException e) {
            if (isNew) {
                forget(change);
            }
            throw e;
        }
        LOG.debug("made: {}", change);
    }

    /** Takes one change back; nothing happens where it is not in force. */
    public void undo(Change change) {
        if (inForce.contains(change)) {
            undoNow(change);
            forget(change);
        }
    }

    /** Takes everything back. */
    public void undoAll() {
        for (int last = inForce.size() - 1; last >= 0; last--) {
            undoNow(inForce.get(last));
        }
        inForce.clear();
        save();
    }

    private void writeDown(Change change) throws IOException {
        inForce.add(change);
        try {
            journal.write(inForce);
        } catch (IOException e) {
            inForce.remove(change);
            throw new IOException(
                    "'" + file + "', where every change is noted so that it can be undone, can't be written: "
                            + StorageFault.words(file, e),
                    e);
        }
    }

    private void undoNow(Change change) {
        try {
            change.undo(system);
            LOG.debug("undone: {}", change);
        } catch (IOException e) {
            // Most often gone already, with the adapter or by the player's own hand.
            LOG.debug("nothing left to undo of {}: {}", change, e.getMessage());
        }
    }

    private void forget(Change change) {
        inForce.remove(change);
        save();
    }

    private void save() {
        try {
            journal.write(inForce);
        } catch (IOException e) {
            // The next start undoes these once more, which does no harm.
            LOG.debug("journal {} not brought up to date", file, e);
        }
    }
}
