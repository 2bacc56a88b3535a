package lanparty.gateway.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import lanparty.link.device.DeviceException;
import lanparty.link.device.linux.InterfaceInfo;

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
