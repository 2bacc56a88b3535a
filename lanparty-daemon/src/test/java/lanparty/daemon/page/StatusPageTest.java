package lanparty.daemon.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import lanparty.daemon.page.RawHttp.Reply;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.obs.status.StatusReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page answers over HTTP. */
class StatusPageTest {
    private final StatusPage page = StatusPage.open("127.0.0.1", 0);
    private final RawHttp http = new RawHttp(page.url());
    private StatusReport report = SampleReport.withPlayer("Ada");

    @BeforeEach
    void serve() {
        page.serve(() -> report);
    }

    @AfterEach
    void close() {
        page.close();
    }

    @ParameterizedTest
    @EnumSource(PageFile.class)
    void eachFileOfThePageIsThereAndLoadsNothingFromElsewhere(PageFile file) {
        Answer answer = file.answer();
        assertEquals(200, answer.status());
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertFalse(text.isBlank());
        assertFalse(text.replace("http://www.w3.org/2000/svg", "").matches("(?s).*https?://.*"), file.toString());
    }

    @ParameterizedTest
    @EnumSource(PageFile.class)
    void noWordsOfStrangersBecomeMarkup(PageFile file) {
        String text = new String(file.answer().body(), StandardCharsets.UTF_8);
        for (String way :
                List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function")) {
            assertFalse(text.contains(way), file + " has " + way);
        }
    }

    @Test
    void thePageComesWithAPolicyThatLetsNothingElseRun() throws IOException {
        Reply reply = http.read("/");
        assertEquals(200, reply.status());
        assertTrue(reply.headers().contains("content-type: text/html; charset=utf-8"), reply.headers());
        assertTrue(reply.headers().contains("default-src 'none'; script-src 'self'"), reply.headers());
        assertTrue(reply.headers().contains("frame-ancestors 'none'"), reply.headers());
        assertFalse(reply.headers().contains("unsafe"), reply.headers());
        assertTrue(reply.headers().contains("x-content-type-options: nosniff"), reply.headers());
        assertTrue(reply.headers().contains("cache-control: no-store"), reply.headers());
        assertFalse(reply.body().contains("<style"), "styles stand in their own file");
        assertFalse(reply.body().matches("(?s).*<script(?![^>]*src=).*"), "scripts stand in their own files");
        assertFalse(reply.body().matches("(?s).*\\son[a-z]+=.*"), "no handlers in the markup");
    }

    @Test
    void theReportIsThereAsJson() throws IOException {
        Reply reply = http.read("/api/status");
        JsonObject json = JsonParser.parseString(reply.body()).getAsJsonObject();
        assertEquals("gateway", json.get("role").getAsString());
        assertEquals("in-room", json.getAsJsonObject("link").get("state").getAsString());
        assertEquals(
                23_400,
                json.getAsJsonObject("link")
                        .getAsJsonObject("quality")
                        .get("roundTripUs")
                        .getAsLong());
        assertFalse(json.get("isHost").getAsBoolean());
        JsonObject room = json.getAsJsonArray("rooms").get(0).getAsJsonObject();
        JsonObject player = room.getAsJsonArray("peers").get(0).getAsJsonObject();
        assertEquals("reached", room.get("lan").getAsString());
        assertEquals("Ada", player.get("name").getAsString());
        assertEquals("02:4c:50:00:00:02", player.get("mac").getAsString());
        assertEquals(3_000, player.getAsJsonObject("traffic").get("bytesTo").getAsLong());
        JsonObject drop = json.getAsJsonArray("drops").get(0).getAsJsonObject();
        assertEquals("frame shorter than an Ethernet header", drop.get("words").getAsString());
        assertEquals(
                "no cable",
                json.getAsJsonArray("log").get(0).getAsJsonObject().get("text").getAsString());
    }

    @Test
    void eachAnswerIsOfTheNewestReport() throws IOException {
        http.read("/api/status");
        report = SampleReport.withPlayer("Bob");
        assertTrue(http.read("/api/status").body().contains("Bob"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "\\\"},{\"name\":\"x",
                "a\nb",
                "\u202ecilbup",
                "\ud83c\udfae"
            })
    void aHostileNameIsANameAndNothingElse(String name) throws IOException {
        report = SampleReport.withPlayer(name);
        Reply reply = http.read("/api/status");
        JsonObject room = JsonParser.parseString(reply.body())
                .getAsJsonObject()
                .getAsJsonArray("rooms")
                .get(0)
                .getAsJsonObject();
        assertEquals(1, room.getAsJsonArray("peers").size());
        assertEquals(
                name,
                room.getAsJsonArray("peers")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString());
        assertTrue(reply.headers().contains("content-type: application/json"), reply.headers());
    }

    @Test
    void aRelaysPageListsSoManyAndSaysHowManyItLeavesOut() throws IOException {
        report = SampleReport.of(IntStream.range(0, 30)
                .mapToObj(room -> SampleReport.room(
                        room,
                        "room-" + room,
                        IntStream.rangeClosed(1, 20)
                                .mapToObj(id -> SampleReport.player(id, ""))
                                .toList()))
                .toList());
        JsonObject json =
                JsonParser.parseString(http.read("/api/status").body()).getAsJsonObject();
        assertEquals(30, json.getAsJsonArray("rooms").size());
        assertEquals(600 - StatusJson.MOST_PEERS, json.get("peersLeftOut").getAsInt());
        JsonObject plots =
                JsonParser.parseString(http.read("/api/history").body()).getAsJsonObject();
        assertEquals(StatusJson.MOST_PEERS, plots.getAsJsonArray("peers").size());
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        assertEquals(404, http.read("/page.class").status());
        assertEquals(404, http.read("/../StatusPage.class").status());
        assertEquals(
                405,
                http.ask("DELETE", "/", "Host: " + http.authority() + "\r\n", "")
                        .status());
        assertEquals(413, http.post("/api/session", "x".repeat(5_000), "").status());
        assertEquals(
                "",
                http.ask("HEAD", "/", "Host: " + http.authority() + "\r\n", "").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/api/kick", "/api/ban"})
    void whereNobodyIsHostNobodyActsAsOne(String path) throws IOException {
        assertEquals(404, http.post(path, "{}", "").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7780",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "",
                "a b"
            })
    void aNameThatIsNotOursIsRefusedWhateverItResolvesTo(String host) throws IOException {
        for (String path : List.of("/", "/api/status", "/api/history", "/metrics")) {
            Reply reply = http.ask("GET", path, "Host: " + host + "\r\n", "");
            assertEquals(403, reply.status(), path);
            assertFalse(reply.body().contains("Ada"), path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:7780", "127.0.0.1", "192.168.50.7:80", "[::1]:7780", "LOCALHOST"})
    void anAddressCanNotBeReboundAndIsTaken(String host) throws IOException {
        assertEquals(
                200,
                http.ask("GET", "/api/status", "Host: " + host + "\r\n", "").status());
    }

    @Test
    void aPortThatIsTakenIsOneSentence() {
        int port = URI.create(page.url()).getPort();
        UserFacingException refused = assertThrows(UserFacingException.class, () -> StatusPage.open("127.0.0.1", port));
        assertEquals(ExitCode.ENVIRONMENT, refused.exitCode());
        assertEquals(
                "Port " + port
                        + " of 127.0.0.1 is taken, or 127.0.0.1 is not an address of this machine; choose another"
                        + " address with --status, for example --status 127.0.0.1:7780.",
                refused.getMessage());
    }

    @Test
    void anAddressOfAnotherMachineIsOneSentence() {
        UserFacingException refused = assertThrows(UserFacingException.class, () -> StatusPage.open("192.0.2.1", 0));
        assertEquals(ExitCode.ENVIRONMENT, refused.exitCode());
        assertTrue(String.valueOf(refused.getMessage()).contains("--status"), refused.getMessage());
    }
}
