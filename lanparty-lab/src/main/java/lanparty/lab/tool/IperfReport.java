package lanparty.lab.tool;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import lanparty.lab.net.LabException;

/** The JSON that iperf3 prints at its end. */
final class IperfReport {
    private IperfReport() {}

    /** Its sums. Warnings that it may print before the JSON are passed over. */
    static JsonObject end(String output) {
        int begin = output.indexOf('{');
        if (begin < 0) {
            throw new LabException("iperf3 printed no report: " + output.strip());
        }
        JsonObject report;
        try {
            report = JsonParser.parseString(output.substring(begin)).getAsJsonObject();
        } catch (JsonSyntaxException e) {
            throw new LabException("iperf3's report breaks off", e);
        }
        if (report.has("error")) {
            throw new LabException("iperf3: " + report.get("error").getAsString());
        }
        return report.getAsJsonObject("end");
    }
}
