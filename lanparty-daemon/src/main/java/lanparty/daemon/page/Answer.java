package lanparty.daemon.page;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;

/** What a request is answered with. */
final class Answer {
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String type;
    private final byte[] body;

    Answer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    static Answer json(int status, JsonObject json) {
        return new Answer(status, JSON, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** One that says in words why not. */
    static Answer refusal(int status, String sentence) {
        JsonObject json = new JsonObject();
        json.addProperty("error", sentence);
        return json(status, json);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    byte[] body() {
        return body;
    }
}
