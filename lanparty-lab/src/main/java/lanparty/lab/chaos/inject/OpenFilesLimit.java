package lanparty.lab.chaos.inject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;

/** How many files a running process may have open (RLIMIT_NOFILE, of which the soft one counts). */
final class OpenFilesLimit {
    /** As in /proc/PID/limits and /proc/PID/status, proc(5). */
    private static final Pattern SOFT = Pattern.compile("Max open files +(\\d+|unlimited)");

    private static final Pattern USER = Pattern.compile("Uid:\\s+(\\d+)");
    private static final Pattern GROUP = Pattern.compile("Gid:\\s+(\\d+)");

    private final long pid;
    private final String before;

    OpenFilesLimit(long pid) {
        this.pid = pid;
        before = soft(pid);
    }

    /** The soft limit as the kernel has it now. */
    static String soft(long pid) {
        return find(SOFT, pid, "limits");
    }

    private static String find(Pattern pattern, long pid, String file) {
        try {
            Matcher line = pattern.matcher(Files.readString(Path.of("/proc", Long.toString(pid), file)));
            if (!line.find()) {
                throw new LabException("no " + pattern + " for process " + pid);
            }
            return line.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is open stays open, and nothing more can be opened. */
    void lower() {
        set("0");
    }

    /** As it was; a process that has ended meanwhile has none. */
    void restore() {
        if (ProcessHandle.of(pid).isPresent()) {
            set(before);
        }
    }

    /** As the process' own user, who may do so without CAP_SYS_RESOURCE, which root in a container may lack. */
    private void set(String limit) {
        Command.of(
                        "setpriv",
                        "--reuid=" + find(USER, pid, "status"),
                        "--regid=" + find(GROUP, pid, "status"),
                        "--clear-groups",
                        "prlimit",
                        "--pid=" + pid,
                        "--nofile=" + limit + ":")
                .run();
    }
}
