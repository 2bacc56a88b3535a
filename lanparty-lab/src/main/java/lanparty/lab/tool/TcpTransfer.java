package lanparty.lab.tool;

import com.google.gson.JsonObject;

/**
 * What one TCP test of iperf3 delivered.
 *
 * @param mbitPerSecond as the receiver counted it
 * @param bytes that the receiver got, the omitted seconds left out
 * @param retransmits of the sender's kernel
 */
public record TcpTransfer(double mbitPerSecond, long bytes, long retransmits) {
    /** Reads what {@code iperf3 -J} printed. @throws lanparty.lab.net.LabException with iperf3's own error */
    public static TcpTransfer parse(String json) {
        JsonObject end = IperfReport.end(json);
        JsonObject received = end.getAsJsonObject("sum_received");
        JsonObject sent = end.getAsJsonObject("sum_sent");
        return new TcpTransfer(
                received.get("bits_per_second").getAsDouble() / 1e6,
                received.get("bytes").getAsLong(),
                sent.has("retransmits") ? sent.get("retransmits").getAsLong() : 0);
    }
}
