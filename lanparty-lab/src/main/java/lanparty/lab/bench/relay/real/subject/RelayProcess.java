package lanparty.lab.bench.relay.real.subject;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanparty.lab.Daemon;
import lanparty.lab.Jars;
import lanparty.lab.bench.place.Scratch;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Patience;

/** The relay's jar in a process of its own, with no option but for where it listens and keeps its files. */
public final class RelayProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on \\S*:(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int SHOWN_LINES = 10;
    private static final String CERTIFICATE = "relay.der";
    private static final String LOG = "relay.log";

    private final Process process;
    private final Scratch scratch;
    private final Thread interruption = new Thread(this::endAtOnce, "bench-relay-end");
    private final InetSocketAddress address;
    private final Insight insight;

    private RelayProcess(Process process, Scratch scratch) {
        this.process = process;
        this.scratch = scratch;
        Runtime.getRuntime().addShutdownHook(interruption);
        address = awaitListening();
        insight = Insight.into(process.pid());
    }

    /**
     * Starts it and waits until it listens, on a port of the loopback address.
     *
     * @param before words in front of its command line, such as {@code taskset}'s
     * @param more options; none where it is to be as its operator would start it
     */
    public static RelayProcess start(Jars jars, List<String> before, List<String> more) {
        Scratch scratch = Scratch.create();
        List<String> command = new ArrayList<>(before);
        List<String> options = new ArrayList<>(List.of(
                "--listen",
                "127.0.0.1:0",
                "--state-dir",
                scratch.folder().resolve("state").toString(),
                "--certificate-out",
                scratch.folder().resolve(CERTIFICATE).toString()));
        options.addAll(more);
        command.addAll(jars.command(Daemon.RELAY, options));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(scratch.folder().resolve(LOG).toFile())
                    .start();
            return new RelayProcess(process, scratch);
        } catch (IOException e) {
            scratch.close();
            throw new LabException("could not start " + String.join(" ", command), e);
        }
    }

    private InetSocketAddress awaitListening() {
        boolean isUp = Patience.sees(START_LIMIT, () -> LISTENING.matcher(log()).find() || !process.isAlive());
        Matcher matcher = LISTENING.matcher(log());
        if (!isUp || !matcher.find()) {
            throw new LabException("the relay doesn't listen:\n" + log());
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(matcher.group(1)));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** The certificate that it showed its operator, in DER. */
    public Path certificate() {
        return scratch.folder().resolve(CERTIFICATE);
    }

    /** What it knows of itself. */
    public Insight insight() {
        return insight;
    }

    /** What it uses, once it has collected its garbage; what is resident is looked at before that. */
    public Vitals vitals() {
        return insight.vitals(residentMb());
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** CPU time that it has used, the kernel's on its behalf included. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Memory in RAM, in 2^20 octets; 0 where it has ended. */
    private double residentMb() {
        try {
            Matcher matcher =
                    RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024.0 : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** What it says when it is not well: warnings and errors, the last ones. */
    public List<String> complaints() {
        List<String> lines = log().lines()
                .filter(line -> line.contains("WARN") || line.contains("ERROR") || line.contains("OutOfMemory"))
                .toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    }

    private String log() {
        try {
            return Files.readString(scratch.folder().resolve(LOG));
        } catch (IOException e) {
            throw new LabException("could not read the relay's log", e);
        }
    }

    /** Leaves its log where it is. */
    public Path keepLog() {
        scratch.keep();
        return scratch.folder().resolve(LOG);
    }

    /** As it has nobody to say goodbye to, it is killed. */
    @Override
    public void close() {
        insight.close();
        Runtime.getRuntime().removeShutdownHook(interruption);
        endAtOnce();
    }

    private void endAtOnce() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(GRACE.toSeconds(), TimeUnit.SECONDS)
                .join();
        scratch.close();
    }
}
