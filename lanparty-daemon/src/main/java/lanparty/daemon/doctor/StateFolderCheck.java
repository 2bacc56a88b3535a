package lanparty.daemon.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the files that a daemon keeps can be written. Nothing is written to find out. */
public final class StateFolderCheck implements Check {
    private static final long ENOUGH_BYTES = 1 << 20;

    private final Path folder;
    private final String option;

    /**
     * Of one folder, which need not be there yet.
     *
     * @param option by which its user chooses another place
     */
    public StateFolderCheck(Path folder, String option) {
        this.folder = folder.toAbsolutePath();
        this.option = option;
    }

    @Override
    public String subject() {
        return "state";
    }

    @Override
    public Finding run() {
        Path nearest = folder;
        while (!Files.isDirectory(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        try {
            FileStore store = Files.getFileStore(nearest);
            if (store.isReadOnly()) {
                return fault("'" + folder + "' is on a read-only file system", "make it writable");
            }
            if (!Files.isWritable(nearest)) {
                return fault("this user may not write into '" + nearest + "'", "run it with sudo");
            }
            if (store.getUsableSpace() < ENOUGH_BYTES) {
                return fault("the disk of '" + folder + "' is full", "free some space on it");
            }
            return Finding.good(subject(), "'" + folder + "' can be written");
        } catch (IOException e) {
            return Finding.notChecked(subject(), "the disk of '" + nearest + "' doesn't answer: " + e.getMessage());
        }
    }

    private Finding fault(String what, String cure) {
        return Finding.fault(subject(), what, cure + ", or choose another place with " + option);
    }
}
