package lanparty.lab.tool;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;

/** An iperf3 server on one machine, and clients against it. */
public final class Iperf implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration SLACK = Duration.ofSeconds(30);

    /** Left out at the start of each measurement: TCP's slow start, and just-in-time compilers at work. */
    private static final int OMITTED_SECONDS = 2;

    private final NamespacedProcess server;
    private final String address;

    private Iperf(NamespacedProcess server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Starts the server at an address of its machine. */
    public static Iperf serve(Namespace machine, String address, Path folder) {
        NamespacedProcess server = NamespacedProcess.start(
                machine,
                "iperf3",
                folder.resolve("iperf3.log"),
                List.of("iperf3", "-s", "-B", address, "--forceflush"));
        server.awaitLog("Server listening", START_LIMIT);
        return new Iperf(server, address);
    }

    /** What one TCP connection delivers from that machine to the server, in Mbit/s. */
    public double upMbitPerSecond(Namespace from, int seconds) {
        return mbitPerSecond(from, seconds);
    }

    /** What one TCP connection delivers from the server to that machine, in Mbit/s. */
    public double downMbitPerSecond(Namespace to, int seconds) {
        return mbitPerSecond(to, seconds, "-R");
    }

    private double mbitPerSecond(Namespace machine, int seconds, String... direction) {
        Command.Outcome outcome = machine.command("iperf3", "-c", address, "-t", Integer.toString(seconds), "-J")
                .with("-O", Integer.toString(OMITTED_SECONDS))
                .with(direction)
                .within(SLACK.plusSeconds(seconds + OMITTED_SECONDS))
                .attempt();
        JsonObject report = JsonParser.parseString(outcome.stdout()).getAsJsonObject();
        if (outcome.exitCode() != 0 || report.has("error")) {
            throw new LabException(
                    "iperf3: " + (report.has("error") ? report.get("error").getAsString() : outcome.all()));
        }
        return report.getAsJsonObject("end")
                        .getAsJsonObject("sum_received")
                        .get("bits_per_second")
                        .getAsDouble()
                / 1e6;
    }

    @Override
    public void close() {
        server.close();
    }
}
