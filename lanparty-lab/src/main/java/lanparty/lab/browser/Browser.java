package lanparty.lab.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/**
 * A headless Chromium on one of the party's machines, driven by ChromeDriver over the W3C WebDriver protocol. It loads nothing
 * but what it is told to.
 */
public final class Browser implements AutoCloseable {
    private static final int PORT = 9515;
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private static final List<String> SWITCHES = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars");

    private final NamespacedProcess driver;
    private final DriverCalls calls;
    private final String session;

    private Browser(NamespacedProcess driver, DriverCalls calls, String session) {
        this.driver = driver;
        this.calls = calls;
        this.session = session;
    }

    /** Starts driver and browser with a new, empty profile; they end with the party at the latest. */
    public static Browser start(Party party, Namespace where) {
        NamespacedProcess driver = party.start(where, "chromedriver", List.of("chromedriver", "--port=" + PORT));
        driver.awaitLog("started successfully", LIMIT);
        DriverCalls calls = new DriverCalls(where, PORT);
        JsonObject opened = calls.post("/session", capabilities(party.folder().resolve("browser-profile")))
                .getAsJsonObject();
        return party.closeWithParty(
                new Browser(driver, calls, "/session/" + opened.get("sessionId").getAsString()));
    }

    private static JsonObject capabilities(Path profile) {
        JsonArray switches = new JsonArray();
        SWITCHES.forEach(switches::add);
        switches.add("--user-data-dir=" + profile);
        JsonObject chrome = new JsonObject();
        chrome.add("args", switches);
        JsonObject logs = new JsonObject();
        logs.addProperty("browser", "ALL");
        JsonObject always = new JsonObject();
        always.addProperty("browserName", "chrome");
        always.add("goog:chromeOptions", chrome);
        always.add("goog:loggingPrefs", logs);
        JsonObject capabilities = new JsonObject();
        capabilities.add("alwaysMatch", always);
        return with("capabilities", capabilities);
    }

    /** Loads a page. */
    public void open(String url) {
        JsonObject body = new JsonObject();
        body.addProperty("url", url);
        calls.post(session + "/url", body);
    }

    /** What an expression is worth on the page, as text; empty for nothing. */
    public String value(String expression) {
        JsonObject body = new JsonObject();
        body.addProperty("script", "return String((" + expression + ") ?? '')");
        body.add("args", new JsonArray());
        return calls.post(session + "/execute/sync", body).getAsString();
    }

    /** Waits until an expression is true on the page. */
    public void await(String what, String expression) {
        Patience.await(what, LIMIT, () -> value("Boolean(" + expression + ")").equals("true"));
    }

    /** Clicks the first element of a CSS selector. */
    public void click(String selector) {
        JsonObject body = new JsonObject();
        body.addProperty("using", "css selector");
        body.addProperty("value", selector);
        JsonObject found = calls.post(session + "/element", body).getAsJsonObject();
        String element = found.entrySet().iterator().next().getValue().getAsString();
        calls.post(session + "/element/" + element + "/click", new JsonObject());
    }

    /** Everything that the page or the browser complained about since the last call. */
    public List<String> complaints() {
        JsonObject body = new JsonObject();
        body.addProperty("type", "browser");
        JsonArray lines = calls.post(session + "/se/log", body).getAsJsonArray();
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.getAsJsonObject().get("message").getAsString())
                .toList();
    }

    /** Looks at the page like this from now on. */
    public void look(View view) {
        JsonObject metrics = new JsonObject();
        metrics.addProperty("width", view.width());
        metrics.addProperty("height", view.isPhone() ? 844 : 900);
        metrics.addProperty("deviceScaleFactor", view.isPhone() ? 2 : 1);
        metrics.addProperty("mobile", view.isPhone());
        devTools("Emulation.setDeviceMetricsOverride", metrics);
        JsonObject scheme = new JsonObject();
        scheme.addProperty("name", "prefers-color-scheme");
        scheme.addProperty("value", view.isDark() ? "dark" : "light");
        JsonArray features = new JsonArray();
        features.add(scheme);
        devTools("Emulation.setEmulatedMedia", with("features", features));
    }

    /** Writes the whole page, also what lies below the window, as PNG. */
    public void screenshot(Path file) {
        JsonObject how = new JsonObject();
        how.addProperty("format", "png");
        how.addProperty("captureBeyondViewport", true);
        String octets = devTools("Page.captureScreenshot", how)
                .getAsJsonObject()
                .get("data")
                .getAsString();
        try {
            Files.write(file, Base64.getDecoder().decode(octets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonElement devTools(String command, JsonObject parameters) {
        JsonObject body = with("params", parameters);
        body.addProperty("cmd", command);
        return calls.post(session + "/goog/cdp/execute", body);
    }

    private static JsonObject with(String name, JsonElement value) {
        JsonObject json = new JsonObject();
        json.add(name, value);
        return json;
    }

    @Override
    public void close() {
        if (driver.isAlive()) {
            calls.delete(session);
        }
        driver.close();
    }
}
