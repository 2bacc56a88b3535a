package lanparty.lab.tool;

import com.google.gson.JsonObject;

/**
 * What became of the datagrams of one UDP test of iperf3.
 *
 * @param sent how many left
 * @param lost how many of them didn't arrive
 * @param seconds that it took
 */
public record UdpTransfer(long sent, long lost, double seconds) {
    /** Reads what {@code iperf3 -u -J} printed. @throws lanparty.lab.net.LabException with iperf3's own error */
    public static UdpTransfer parse(String json) {
        JsonObject sum = IperfReport.end(json).getAsJsonObject("sum");
        return new UdpTransfer(
                sum.get("packets").getAsLong(),
                sum.get("lost_packets").getAsLong(),
                sum.get("seconds").getAsDouble());
    }

    /** Thousands of datagrams a second that arrived. */
    public double arrivedThousandsPerSecond() {
        return seconds == 0 ? 0 : (sent - lost) / seconds / 1e3;
    }

    /** The lost share, in percent; all of them where none was sent. */
    public double lossPercent() {
        return sent == 0 ? 100 : 100.0 * lost / sent;
    }
}
