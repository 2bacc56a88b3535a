package lanparty.lab.chaos.inject;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.lab.net.Command;

/** A file system of its own for one daemon's state, so small that it can be filled. Closing it takes it away. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "512k";

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        filler = folder.resolve("filler");
    }

    /** Mounts it. */
    static SmallDisk mount(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Others may enter, as a daemon that has given up being root must.
        Command.of("mount", "-t", "tmpfs", "-o", "mode=755,size=" + SIZE, "tmpfs", folder.toString())
                .run();
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Leaves no room for a single octet more. */
    void fill() {
        byte[] octets = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(octets);
            }
        } catch (IOException full) {
            assert full.getMessage() != null;
        }
    }

    /** Makes room again. */
    void empty() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Lazily: a daemon that was just killed may still hold a file.
        Command.of("umount", "-l", folder.toString()).run();
    }
}
