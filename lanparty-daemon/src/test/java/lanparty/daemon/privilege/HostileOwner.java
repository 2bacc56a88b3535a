package lanparty.daemon.privilege;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Another user with a folder, who makes of it whatever leads root astray; and a folder of root's that must stay root's. */
final class HostileOwner implements AutoCloseable {
    static final Account USER = new Account("mallory", 4711, 4711);

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /** A folder with files as root keeps them. */
    static Path rootsOwn(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (int i = 0; i < 20; i++) {
            Files.writeString(folder.resolve("secret-" + i), "root's alone");
        }
        return folder;
    }

    /** Of all that is there, what is not root's any more or says something else. */
    static List<String> damageTo(Path rootsOwn) throws IOException {
        List<String> damage = new ArrayList<>();
        try (Stream<Path> found = Files.walk(rootsOwn)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                boolean isRoots = uidOf(file) == 0;
                boolean isSame =
                        Files.isDirectory(file) || Files.readString(file).equals("root's alone");
                if (!isRoots || !isSame) {
                    damage.add(file + " is of " + uidOf(file));
                }
            }
        }
        return damage;
    }

    static int uidOf(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** The user's, with everything in it. */
    static void own(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                ownOnly(file);
            }
        }
    }

    static void ownOnly(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", USER.uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", USER.gid(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Until closed, the name is in turns a folder of the user's, with files called as root's are, and a link to root's. */
    void swapFolder(Path name, Path rootsOwn) {
        Path aside = name.resolveSibling(name.getFileName() + "-aside");
        repeat(() -> {
            if (Files.notExists(name, LinkOption.NOFOLLOW_LINKS)) {
                own(rootsOwn(name));
            }
            Files.move(name, aside);
            Files.createSymbolicLink(name, rootsOwn);
            Files.delete(name);
            Files.move(aside, name);
        });
    }

    /** Until closed, the name is in turns what it was and a link to the target. */
    void swap(Path name, Path target) {
        Path aside = name.resolveSibling(name.getFileName() + "-aside");
        repeat(() -> {
            Files.move(name, aside);
            Files.createSymbolicLink(name, target);
            Files.delete(name);
            Files.move(aside, name);
        });
    }

    /** Until closed, every file that is new in the folder is replaced by a link to the target. */
    void replaceDrafts(Path folder, Path target) {
        repeat(() -> {
            try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "*.tmp")) {
                for (Path draft : drafts) {
                    Files.delete(draft);
                    Files.createSymbolicLink(draft, target);
                }
            }
        });
    }

    private void repeat(Step step) {
        Thread thread = new Thread(() -> {
            while (!isOver.get()) {
                try {
                    step.run();
                } catch (IOException e) {
                    // Root was quicker this time.
                    Thread.onSpinWait();
                }
            }
        });
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        isOver.set(true);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
