package lanparty.lab.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * An iperf3 server that counts what arrives.
 *
 * @param address where it listens, of either family
 */
record IperfServer(String address) {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    /** A modest rate: far below what the tunnel carries, so that nothing may be lost for want of room. */
    private static final String UDP_RATE = "10M";

    private static final String UDP_BYTES = "600K";

    /** Room in the receiver's socket, so that a machine that is busy for a moment isn't taken for a lossy tunnel. */
    private static final String SOCKET_ROOM = "2M";

    /** What a client says that came before the server had seen the goodbye of the one before. */
    private static final String STILL_BUSY = "the server is busy running a test";

    /** What a client says that waited half a minute for the answer to its first datagram. */
    private static final String GREETING_LOST = "unable to read from stream socket";

    /** Starts it; it ends with the party. */
    static IperfServer start(Party party, Namespace machine, String address) {
        party.start(
                        machine,
                        "iperf3-" + address.replace(':', '_'),
                        List.of("iperf3", "-s", "-B", address, "--forceflush"))
                .awaitLog("Server listening", LIMIT);
        return new IperfServer(address);
    }

    /** Octets that one TCP connection delivered within a second, to the server or with {@code -R} from it. */
    long tcpBytes(Namespace client, String... direction) {
        JsonObject end = end(
                report(client.command("iperf3", "-c", address, "-t", "1", "-J").with(direction)));
        return end.getAsJsonObject("sum_received").get("bytes").getAsLong();
    }

    /**
     * Sends datagrams of one payload size for half a second, to the server or with {@code -R} from it. iperf3 greets with one
     * datagram each way, which it never repeats: where that is lost, so is the try.
     */
    Loss udp(Namespace client, int payloadBytes, String... direction) {
        JsonObject report = report(client.command("iperf3", "-u", "-c", address, "-n", UDP_BYTES, "-J")
                .with("-b", UDP_RATE, "-w", SOCKET_ROOM, "-l", Integer.toString(payloadBytes))
                .with(direction));
        if (fault(report).startsWith(GREETING_LOST)) {
            return new Loss(1, 1);
        }
        JsonObject sum = end(report).getAsJsonObject("sum");
        return new Loss(sum.get("packets").getAsLong(), sum.get("lost_packets").getAsLong());
    }

    private static JsonObject report(Command command) {
        return Patience.find(
                        LIMIT,
                        () -> Optional.of(reportOfOne(command))
                                .filter(report -> !fault(report).startsWith(STILL_BUSY)))
                .orElseThrow(() -> new LabException(command + ": " + STILL_BUSY));
    }

    private static JsonObject reportOfOne(Command command) {
        Command.Outcome outcome = command.within(LIMIT).attempt();
        try {
            JsonObject report = JsonParser.parseString(outcome.stdout()).getAsJsonObject();
            if (outcome.exitCode() != 0 && !report.has("error")) {
                throw new LabException(command + ": " + outcome.all());
            }
            return report;
        } catch (JsonParseException | IllegalStateException e) {
            throw new LabException(command + ": " + outcome.all(), e);
        }
    }

    private static JsonObject end(JsonObject report) {
        if (report.has("error")) {
            throw new LabException("iperf3: " + report);
        }
        return report.getAsJsonObject("end");
    }

    private static String fault(JsonObject report) {
        return report.has("error") ? report.get("error").getAsString() : "";
    }

    /**
     * What became of datagrams.
     *
     * @param sent how many there were
     * @param lost how many didn't arrive, or not whole
     */
    record Loss(long sent, long lost) {}
}
