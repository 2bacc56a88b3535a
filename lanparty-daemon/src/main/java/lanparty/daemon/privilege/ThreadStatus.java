package lanparty.daemon.privilege;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel says that one thread may do, from its {@code status} file (proc(5)):
 *
 * <pre>
 * Name:   lanparty-1
 * Uid:    65534   65534   65534   65534      real, effective, saved, file system
 * CapInh: 0000000000003000
 * CapPrm: 0000000000003000
 * </pre>
 *
 * @param name the thread's
 * @param uids as the file has them
 * @param permitted the capabilities that it may use
 */
record ThreadStatus(String name, List<Integer> uids, long permitted) {
    private static final Path TASKS = Path.of("/proc/self/task");

    /** The calling thread. */
    static ThreadStatus ofThisThread() throws IOException {
        return parse(Files.readAllLines(Path.of("/proc/thread-self/status")));
    }

    /** Every thread of this process, the Java machine's own included. */
    static List<ThreadStatus> ofAllThreads() throws IOException {
        List<ThreadStatus> all = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                try {
                    all.add(parse(Files.readAllLines(task.resolve("status"))));
                } catch (IOException e) {
                    // It may have ended meanwhile, before the file was opened or, with ESRCH, before it was read.
                    if (Files.exists(task)) {
                        throw e;
                    }
                }
            }
        }
        return all;
    }

    static ThreadStatus parse(List<String> lines) throws IOException {
        String name = "";
        List<Integer> uids = List.of();
        long permitted = 0;
        for (String line : lines) {
            String[] words = line.split("\\s+");
            switch (words[0]) {
                case "Name:" -> name = line.substring("Name:".length()).strip();
                case "Uid:" ->
                    uids = List.of(
                            Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]),
                            Integer.parseInt(words[3]),
                            Integer.parseInt(words[4]));
                case "CapPrm:" -> permitted = Long.parseUnsignedLong(words[1], 16);
                default -> {
                    // of no interest here
                }
            }
        }
        if (uids.isEmpty()) {
            throw new IOException("the kernel tells no user ids of a thread");
        }
        return new ThreadStatus(name, uids, permitted);
    }

    boolean isRoot() {
        return uids.get(1) == 0;
    }

    boolean has(Capability capability) {
        return (permitted & capability.bit()) != 0;
    }

    /** True where it is this user in every respect, and may do nothing but this. */
    boolean isHeldTo(Account account, long capabilities) {
        return uids.stream().allMatch(uid -> uid == account.uid()) && (permitted & ~capabilities) == 0;
    }
}
