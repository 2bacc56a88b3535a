package lanparty.lab.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/** An iperf3 server on one machine, and clients against it. */
public final class Iperf implements AutoCloseable {
    private static final String LISTENING = "Server listening";
    private static final int USUAL_PORT = 5201;
    private static final Duration START_LIMIT = Patience.LONG_ENOUGH;
    private static final Duration SLACK = Duration.ofSeconds(30);

    /** Left out at the start of each measurement: TCP's slow start, and just-in-time compilers at work. */
    private static final int USUALLY_OMITTED_SECONDS = 2;

    private final NamespacedProcess server;
    private final String address;
    private final int port;
    private final Path folder;
    private int measured;

    private Iperf(NamespacedProcess server, String address, int port, Path folder) {
        this.server = server;
        this.address = address;
        this.port = port;
        this.folder = folder;
    }

    /** Starts the server at an address of its machine. */
    public static Iperf serve(Namespace machine, String address, Path folder) {
        return serve(machine, address, USUAL_PORT, folder);
    }

    /** The same at a port of its own, so that two can serve side by side. */
    public static Iperf serve(Namespace machine, String address, int port, Path folder) {
        String name = "iperf3-" + port;
        NamespacedProcess server = NamespacedProcess.start(
                machine,
                name,
                folder.resolve(name + ".log"),
                List.of("iperf3", "-s", "-B", address, "-p", Integer.toString(port), "--forceflush"));
        server.awaitLog(LISTENING, START_LIMIT);
        return new Iperf(server, address, port, folder);
    }

    /** What one TCP connection delivers from that machine to the server, in Mbit/s. */
    public double upMbitPerSecond(Namespace from, int seconds) {
        return tcp(from, seconds, USUALLY_OMITTED_SECONDS).mbitPerSecond();
    }

    /** What one TCP connection delivers from the server to that machine, in Mbit/s. */
    public double downMbitPerSecond(Namespace to, int seconds) {
        return tcp(to, seconds, USUALLY_OMITTED_SECONDS, "-R").mbitPerSecond();
    }

    /** One TCP test after some seconds that don't count; further options as {@code iperf3} knows them. */
    public TcpTransfer tcp(Namespace client, int seconds, int omittedSeconds, String... options) {
        return TcpTransfer.parse(report(client, seconds, omittedSeconds, options));
    }

    /**
     * One UDP test from that machine to the server: datagrams of one payload size at a steady rate. No second is
     * omitted, as iperf3 3.12 counts what was lost in omitted seconds against what was sent in the others.
     */
    public UdpTransfer udp(Namespace client, int seconds, int payloadBytes, int mbitPerSecond) {
        return UdpTransfer.parse(
                report(client, seconds, 0, "-u", "-l", Integer.toString(payloadBytes), "-b", mbitPerSecond + "M"));
    }

    /** Starts a client that goes on beside whatever else is measured; the caller closes it. */
    public NamespacedProcess start(Namespace client, int seconds, String... options) {
        List<String> arguments = arguments(seconds);
        arguments.addAll(List.of(options));
        return NamespacedProcess.start(client, "bulk", folder.resolve("bulk.log"), arguments);
    }

    private String report(Namespace client, int seconds, int omittedSeconds, String... options) {
        awaitListening();
        return client.command(arguments(seconds).toArray(String[]::new))
                .with("-J", "-O", Integer.toString(omittedSeconds))
                .with(options)
                .within(SLACK.plusSeconds(seconds + omittedSeconds))
                .attempt()
                .stdout();
    }

    /** The server opens its port anew after each client, a moment after that client has ended. */
    private void awaitListening() {
        int before = measured++;
        server.awaitWhileAlive(
                "port that is open again", START_LIMIT, () -> server.log().split(LISTENING, -1).length - 1 > before);
    }

    private List<String> arguments(int seconds) {
        return new ArrayList<>(
                List.of("iperf3", "-c", address, "-p", Integer.toString(port), "-t", Integer.toString(seconds)));
    }

    @Override
    public void close() {
        server.close();
    }
}
