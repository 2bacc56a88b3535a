package lanparty.daemon.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.sun.net.httpserver.Headers;
import java.util.function.Consumer;
import lanparty.obs.status.MemoryUse;
import lanparty.obs.status.StatusReport;
import lanparty.obs.status.StatusSource;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What each request is answered with.
 *
 * <pre>
 *   GET  /, /page.css, …     the page
 *   GET  /api/status         {@link StatusJson#of}
 *   GET  /api/history        {@link StatusJson#history}
 *   GET  /metrics            {@link StatusMetrics}
 *   POST /api/session        {"token":"…"}, once: {"session":"…"}
 *   POST /api/kick, /api/ban {"mac":"…"} with {@code Authorization: Bearer SESSION}; a host's page only
 * </pre>
 *
 * <p>The session is no cookie, which other pages could make a browser send. Any thread.
 */
final class PageRouter {
    private static final String BEARER = "Bearer ";

    private final RequestOrigin origin;
    private final StatusSource source;
    private final HostAccess access;
    private final @Nullable HostActions actions;
    private final Runnable sessionGiven;

    /**
     * A page's.
     *
     * @param actions null where this is no host's page
     * @param sessionGiven told when the one-time token has been used, so that there is another
     */
    PageRouter(
            RequestOrigin origin,
            StatusSource source,
            HostAccess access,
            @Nullable HostActions actions,
            Runnable sessionGiven) {
        this.origin = origin;
        this.source = source;
        this.access = access;
        this.actions = actions;
        this.sessionGiven = sessionGiven;
    }

    /** The answer; {@code body} is what a POST brought. */
    Answer answer(String method, String path, Headers headers, String body) {
        if (!origin.isForUs(headers.getFirst("Host"))) {
            return Answer.refusal(403, "this page is not called by that name; use its IP address");
        }
        return switch (method) {
            case "GET", "HEAD" -> read(path);
            case "POST" -> changed(path, headers, body);
            default -> Answer.refusal(405, "only GET and POST are answered here");
        };
    }

    private Answer read(String path) {
        PageFile file = PageFile.at(path);
        if (file != null) {
            return file.answer();
        }
        StatusReport report = source.report();
        return switch (path) {
            case "/api/status" -> Answer.json(200, StatusJson.of(report, actions != null));
            case "/api/history" -> Answer.json(200, StatusJson.history(report));
            case "/metrics" -> StatusMetrics.of(report, MemoryUse.ofThisProcess());
            default -> Answer.refusal(404, "there is nothing here");
        };
    }

    private Answer changed(String path, Headers headers, String body) {
        String fetchSite = headers.getFirst("Sec-Fetch-Site");
        if (!origin.isFromUs(headers.getFirst("Host"), headers.getFirst("Origin"), fetchSite)) {
            return Answer.refusal(403, "another page may not do that");
        }
        HostActions host = actions;
        if (host == null) {
            return Answer.refusal(404, "there is nothing here");
        }
        return switch (path) {
            case "/api/session" -> session(body);
            case "/api/kick" -> act(headers, body, host::kick);
            case "/api/ban" -> act(headers, body, host::ban);
            default -> Answer.refusal(404, "there is nothing here");
        };
    }

    private Answer session(String body) {
        String token = field(body, "token");
        String session = token == null ? null : access.exchange(token);
        if (session == null) {
            return Answer.refusal(403, "that link has been used; the gateway has printed a new one");
        }
        sessionGiven.run();
        JsonObject json = new JsonObject();
        json.addProperty("session", session);
        return Answer.json(200, json);
    }

    private Answer act(Headers headers, String body, Consumer<MacAddress> action) {
        String bearer = headers.getFirst("Authorization");
        boolean isHost =
                bearer != null && bearer.startsWith(BEARER) && access.isAllowed(bearer.substring(BEARER.length()));
        if (!isHost) {
            return Answer.refusal(403, "only the host may do that; open the link that the gateway has printed");
        }
        MacAddress player = mac(field(body, "mac"));
        if (player == null) {
            return Answer.refusal(400, "a player is named by its MAC address");
        }
        action.accept(player);
        return Answer.json(202, new JsonObject());
    }

    private static @Nullable MacAddress mac(@Nullable String text) {
        try {
            return text == null ? null : MacAddress.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String field(String body, String name) {
        try {
            JsonElement json = JsonParser.parseString(body);
            JsonElement field = json.isJsonObject() ? json.getAsJsonObject().get(name) : null;
            return field instanceof JsonPrimitive text && text.isString() ? text.getAsString() : null;
        } catch (JsonParseException e) {
            return null;
        }
    }
}
