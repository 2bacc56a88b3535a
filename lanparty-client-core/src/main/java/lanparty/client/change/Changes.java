package lanparty.client.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.files.StorageFault;
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
    private final Predicate<Change> isTakenBackLater;
    private final List<Change> inForce = new ArrayList<>();

    /**
     * Changes of every kind. Reads and changes nothing yet.
     *
     * @param file the journal, of this client alone; where this is root, one that no other user can write
     * @param system runs {@code ip}
     */
    public Changes(Path file, SystemCommand system) {
        this(file, system, change -> true, change -> true);
    }

    /**
     * Changes of the network alone, whose journal is written by the user that a client runs as. Another program of that user can write
     * it too, and have a later run take back what is written there: so that is routes of ours, addresses and settings of the adapter,
     * which is new by then, the bounds of ARP, and programs of that very user.
     *
     * @param device the adapter
     */
    public static Changes ofNetwork(Path file, SystemCommand system, String device) {
        return new Changes(
                file,
                system,
                change -> !(change instanceof LinkNamesChange) && !(change instanceof ResolvConfChange),
                change -> isTakenBack(change, device));
    }

    private Changes(
            Path file, SystemCommand system, Predicate<Change> isKindOfOurs, Predicate<Change> isTakenBackLater) {
        this.file = file;
        this.journal = new ChangeJournal(file, isKindOfOurs);
        this.system = system;
        this.isTakenBackLater = isTakenBackLater;
    }

    /** What an earlier adapter had is gone with it. */
    private static boolean isTakenBack(Change change, String device) {
        if (change instanceof AddressChange address) {
            return address.device().equals(device);
        }
        return !(change instanceof SettingChange setting) || setting.isOf(device) || setting.isArpBound();
    }

    /**
     * Undoes what an earlier run left. A damaged journal is put aside, as it must not keep anybody from playing.
     *
     * @return how many changes there were
     */
    public int recover() throws IOException {
        try {
            journal.read().stream().filter(isTakenBackLater).forEach(inForce::add);
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
