package lanparty.gateway.packet;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;

/** A cable with a port at both ends, in the machine's own namespace, under names nobody else has. Needs root. */
public final class VethPair implements AutoCloseable {
    private static final long DEADLINE_NS = 10_000_000_000L;
    private static final long POLL_NS = 5_000_000L;
    private static final AtomicInteger MADE = new AtomicInteger();

    private final String stem =
            "lpt" + ProcessHandle.current().pid() % 100_000_000 + Integer.toString(MADE.getAndIncrement() % 36, 36);

    /** Plugs it in; both ends are up. */
    public VethPair() throws IOException {
        plugIn();
    }

    /** Makes both ends anew, under their names, after {@link #close}. */
    public void plugIn() throws IOException {
        ip("link", "add", near(), "type", "veth", "peer", "name", far());
        for (String end : new String[] {near(), far()}) {
            // So that the kernel itself says nothing on this cable.
            ip("link", "set", end, "addrgenmode", "none");
            ip("link", "set", end, "arp", "off", "up");
        }
        awaitLink(near());
        awaitLink(far());
    }

    /** Until the kernel has noticed the carrier, it swallows what is sent. */
    public static void awaitLink(String end) throws IOException {
        long begun = System.nanoTime();
        String state = ip("link", "show", end);
        while (!state.contains("state UP") || state.contains("qdisc noop ")) {
            if (System.nanoTime() - begun > DEADLINE_NS) {
                throw new IOException("no link: " + state);
            }
            LockSupport.parkNanos(POLL_NS);
            state = ip("link", "show", end);
        }
    }

    /** Whether the tests that need one can run, for a condition. */
    public static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Whether an interface's abilities can be taken away as well, for a condition. */
    public static boolean canLoseOffloads() {
        String path = System.getenv().getOrDefault("PATH", "");
        return isPossible()
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(at -> Files.isExecutable(Path.of(at, "ethtool")));
    }

    /** What is sent at this end is cut and summed by the kernel's own software from now on, before it leaves. */
    public static void loseOffloads(String end) throws IOException {
        run("ethtool", "-K", end, "tx", "off", "tso", "off", "gso", "off", "tx-udp-segmentation", "off");
    }

    /** The end that tests take for the gateway's. */
    public String near() {
        return stem + "a";
    }

    /** The end that tests take for the LAN's. */
    public String far() {
        return stem + "b";
    }

    public InterfaceInfo nearInfo() throws DeviceException {
        return InterfaceInfo.read(near());
    }

    public InterfaceInfo farInfo() throws DeviceException {
        return InterfaceInfo.read(far());
    }

    /** Runs {@code ip} and gives what it printed. */
    public static String ip(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(command);
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        ip("link", "delete", near());
    }
}
