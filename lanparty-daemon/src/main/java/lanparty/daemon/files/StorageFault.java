package lanparty.daemon.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Why a file of ours can't be used, in words. The file system itself is asked where it can be, since the C library's texts
 * are in whatever language the system speaks.
 */
public enum StorageFault {
    /** No room for what would be written. */
    DISK_FULL("its disk is full; free some space on it"),
    /** Mounted so that nothing can be written. */
    READ_ONLY("its file system is read-only; make it writable"),
    /** The folder or the file is somebody else's. */
    NOT_ALLOWED("this user may not; run with sudo"),
    /** Anything else; the exception says. */
    OTHER("");

    private final String words;

    StorageFault(String words) {
        this.words = words;
    }

    /**
     * Cause and cure, to be followed by another cure that the caller knows: "its disk is full; free some space on it".
     *
     * @param file which could not be read, or replaced; it need not be there
     */
    public static String words(Path file, IOException failure) {
        StorageFault fault = of(file, failure);
        return fault == OTHER ? reason(failure) + "; check its folder" : fault.words;
    }

    static StorageFault of(Path file, IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return NOT_ALLOWED;
        }
        try {
            FileStore store = Files.getFileStore(nearestFolder(file));
            if (store.isReadOnly()) {
                return READ_ONLY;
            }
            return store.getUsableSpace() < PrivateFile.MAX_BYTES ? DISK_FULL : OTHER;
        } catch (IOException e) {
            return OTHER;
        }
    }

    private static Path nearestFolder(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        throw new IOException("no folder above " + absolute);
    }

    private static String reason(IOException failure) {
        @Nullable
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null ? failure.toString() : reason;
    }
}
