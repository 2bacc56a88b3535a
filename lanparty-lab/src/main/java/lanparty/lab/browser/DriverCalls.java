package lanparty.lab.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;

/**
 * JSON over HTTP to a driver on one of the party's machines. {@link HttpURLConnection} opens its socket on the thread that asks,
 * which is what puts it into the machine's namespace.
 *
 * @param where the driver's machine
 * @param port it listens on, at the loopback address
 */
record DriverCalls(Namespace where, int port) {
    private static final int LIMIT_MS = 60_000;

    /** The {@code value} of the answer (W3C WebDriver section 6.3). */
    JsonElement post(String path, JsonObject body) {
        return ask("POST", path, body.toString());
    }

    JsonElement delete(String path) {
        return ask("DELETE", path, "");
    }

    private JsonElement ask(String method, String path, String body) {
        return where.call(() -> {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setReadTimeout(LIMIT_MS);
            connection.setConnectTimeout(LIMIT_MS);
            connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            String answer = text(connection);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new LabException("the browser refuses " + path + ": " + answer);
            }
            return JsonParser.parseString(answer).getAsJsonObject().get("value");
        });
    }

    private static String text(HttpURLConnection connection) throws IOException {
        boolean isFine = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        try (InputStream in = isFine ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
