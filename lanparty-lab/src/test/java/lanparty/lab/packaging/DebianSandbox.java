package lanparty.lab.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Patience;

/**
 * This machine as a package sees it, but for its Java, with an overlay above the file system that takes all changes: what is
 * installed in it touches nothing outside. A mount namespace of its own holds it, so that it is gone with its process.
 */
final class DebianSandbox implements AutoCloseable {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    /** Without /run nobody thinks that systemd could be told to start something. */
    private static final String MOUNTS = """
            set -e
            mount -t overlay overlay -o "lowerdir=/,upperdir=$1/changes,workdir=$1/work" "$1/root"
            mount -t proc proc "$1/root/proc"
            mount --bind "$2" "$1/root/mnt"
            mount --rbind /dev "$1/root/dev"
            for hidden in run tmp usr/lib/jvm; do
                [ ! -d "$1/root/$hidden" ] || mount -t tmpfs tmpfs "$1/root/$hidden"
            done
            echo mounted
            exec sleep infinity
            """;

    private final Path folder;
    private final Process holder;

    private DebianSandbox(Path folder, Process holder) {
        this.folder = folder;
        this.holder = holder;
    }

    /** A fresh one; the folder must lie on a real file system, and is emptied. */
    static DebianSandbox open(Path folder) {
        try {
            delete(folder);
            for (String part : List.of("changes", "work", "root")) {
                Files.createDirectories(folder.resolve(part));
            }
            String place = folder.toAbsolutePath().toString();
            String packages = BuiltPackages.FOLDER.toString();
            Process holder = new ProcessBuilder(
                            "unshare", "--mount", "--propagation", "private", "sh", "-c", MOUNTS, "sh", place, packages)
                    .redirectErrorStream(true)
                    .start();
            DebianSandbox sandbox = new DebianSandbox(folder.toAbsolutePath(), holder);
            String said = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (!"mounted".equals(said)) {
                sandbox.close();
                throw new LabException("no sandbox for packages: " + said);
            }
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a line of shell in it as root, without network, and returns what came of it. */
    Command.Outcome attempt(String line) {
        return Command.of("unshare", "--net")
                .with(words(line).toArray(String[]::new))
                .within(LIMIT)
                .attempt();
    }

    /** The words of a command that runs a line of shell in it as root, on the caller's network. */
    List<String> words(String line) {
        List<String> words = new ArrayList<>(List.of("nsenter", "--target", "" + holder.pid(), "--mount"));
        words.addAll(List.of("chroot", folder.resolve("root").toString()));
        words.addAll(List.of("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "TERM=dumb"));
        words.addAll(List.of("LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", line));
        return words;
    }

    /** The same, expecting exit code 0; returns its standard output. */
    String run(String line) {
        Command.Outcome outcome = attempt(line);
        if (outcome.exitCode() != 0) {
            throw new LabException(line + " ended with " + outcome.exitCode() + ": " + outcome.all());
        }
        return outcome.stdout();
    }

    /** Installs the packages that were built, as an administrator does. */
    void install() {
        run("dpkg --force-unsafe-io --install /mnt/*.deb");
    }

    /** Every file, link and new folder that was added, changed or taken away since it was opened. */
    List<String> changes() {
        Path changes = folder.resolve("changes");
        try (Stream<Path> all = Files.walk(changes)) {
            return all.filter(path -> !isOldFolder(path, Path.of("/").resolve(changes.relativize(path))))
                    .map(path -> "/" + changes.relativize(path))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOldFolder(Path changed, Path before) {
        return Files.isDirectory(changed, LinkOption.NOFOLLOW_LINKS) && Files.isDirectory(before);
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        try {
            holder.waitFor(10, TimeUnit.SECONDS);
            delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
