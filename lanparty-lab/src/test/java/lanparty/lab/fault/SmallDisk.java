package lanparty.lab.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import lanparty.lab.net.Command;
import lanparty.lab.net.Patience;

/** A file system of a few pages of memory, mounted on a folder for as long as it is open. Needs root. */
final class SmallDisk implements AutoCloseable {
    private static final int PAGE = 4096;

    private final Path folder;

    /** Mounts it. */
    SmallDisk(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Command.of("mount", "-t", "tmpfs", "-o", "size=32k", "lanparty-test", folder.toString())
                .run();
    }

    /** Where it is mounted. */
    Path folder() {
        return folder;
    }

    /** Writes until nothing more fits. */
    void fill() throws IOException {
        Path filler = folder.resolve("filler");
        Files.createFile(filler);
        try {
            while (true) {
                Files.write(filler, new byte[PAGE], StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            // As wanted.
        }
    }

    /** From now on nothing can be written. The system refuses while a program that another test starts holds our open files. */
    void makeReadOnly() {
        Command remount = Command.of("mount", "-o", "remount,ro", folder.toString());
        Patience.await(
                "a read-only " + folder,
                Patience.LONG_ENOUGH,
                () -> remount.attempt().exitCode() == 0);
    }

    /** The names of its files, hidden ones too. */
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Lazily: a program that another test starts at this moment holds our open files until it is executed. */
    @Override
    public void close() {
        Command.of("umount", "--lazy", folder.toString()).run();
    }
}
