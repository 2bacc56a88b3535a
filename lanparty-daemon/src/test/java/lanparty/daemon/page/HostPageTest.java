package lanparty.daemon.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host, and nobody else, can do from their page. */
class HostPageTest {
    private static final String ADAS = "{\"mac\":\"02:4c:50:00:00:02\"}";

    private final List<String> links = Collections.synchronizedList(new ArrayList<>());
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final StatusPage page = StatusPage.open("127.0.0.1", 0);
    private final RawHttp http = new RawHttp(page.url());

    HostPageTest() {
        HostActions actions = new HostActions() {
            @Override
            public void kick(MacAddress player) {
                done.add("kick " + player);
            }

            @Override
            public void ban(MacAddress player) {
                done.add("ban " + player);
            }
        };
        page.serve(() -> SampleReport.withPlayer("Ada"), actions, new Random(1), links::add);
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void theLinkIsThePagesOwnAddressWithAToken() {
        assertEquals(1, links.size());
        assertTrue(
                links.get(0).matches("host's status page, .*: " + page.url() + "#token=[A-Za-z0-9_-]{22}"),
                links.get(0));
    }

    @Test
    void whoHasTheLinkMayKickAndBan() throws IOException {
        String session = session(token(0));
        assertEquals(202, http.post("/api/kick", ADAS, bearer(session)).status());
        assertEquals(202, http.post("/api/ban", ADAS, bearer(session)).status());
        assertEquals(List.of("kick 02:4c:50:00:00:02", "ban 02:4c:50:00:00:02"), done);
    }

    @Test
    void aLinkIsGoodOnceAndItsUseMakesAnother() throws IOException {
        String first = session(token(0));
        assertEquals(403, http.post("/api/session", tokenBody(token(0)), "").status());
        assertEquals(2, links.size());
        String second = session(token(1));
        assertNotEquals(first, second);
        assertEquals(202, http.post("/api/kick", ADAS, bearer(first)).status());
        assertEquals(202, http.post("/api/kick", ADAS, bearer(second)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: Bearer \r\n",
                "Authorization: Bearer nonsense\r\n",
                "Authorization: Basic YTpi\r\n"
            })
    void nobodyElseMay(String headers) throws IOException {
        assertEquals(403, http.post("/api/kick", ADAS, headers).status());
        assertEquals(403, http.post("/api/ban", ADAS, headers).status());
        assertEquals(List.of(), done);
    }

    @Test
    void theTokenItselfIsNoSession() throws IOException {
        assertEquals(403, http.post("/api/kick", ADAS, bearer(token(0))).status());
        assertEquals(List.of(), done);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"token\":null}",
                "{\"token\":[\"a\"]}",
                "{\"token\":\"\"}",
                "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAA\"}"
            })
    void aGuessIsRefusedAndTheLinkStaysGood(String body) throws IOException {
        assertEquals(403, http.post("/api/session", body, "").status());
        assertFalse(session(token(0)).isEmpty());
    }

    @Test
    void anotherPageMayNotActWithAHostsBrowser() throws IOException {
        String session = session(token(0));
        String own = bearer(session) + "Origin: http://" + http.authority() + "\r\nSec-Fetch-Site: same-origin\r\n";
        for (String foreign : List.of(
                "Origin: http://evil.example\r\n",
                "Origin: null\r\n",
                "Origin: https://" + http.authority() + "\r\n",
                "Sec-Fetch-Site: cross-site\r\n",
                "Sec-Fetch-Site: same-site\r\n")) {
            assertEquals(
                    403, http.post("/api/kick", ADAS, bearer(session) + foreign).status(), foreign);
            assertEquals(
                    403, http.post("/api/session", tokenBody(token(1)), foreign).status(), foreign);
        }
        assertEquals(List.of(), done);
        assertEquals(202, http.post("/api/kick", ADAS, own).status());
    }

    @Test
    void aReboundNameIsRefusedAlsoWithTheToken() throws IOException {
        String rebound = "Host: evil.example\r\nOrigin: http://evil.example\r\n";
        assertEquals(
                403,
                http.ask("POST", "/api/session", rebound, tokenBody(token(0))).status());
        assertEquals(1, links.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"mac\":\"Ada\"}", "{\"mac\":\"02:4c:50:00:00:02 all of them\"}", "{\"mac\":7}", "kick"})
    void aPlayerIsNamedByHisAddressAlone(String body) throws IOException {
        assertEquals(
                400, http.post("/api/kick", body, bearer(session(token(0)))).status());
        assertEquals(List.of(), done);
    }

    @Test
    void soManyBrowsersAreTheHostsAndTheOldestGoes() throws IOException {
        String first = session(token(0));
        String second = session(token(1));
        for (int i = 2; i < 17; i++) {
            session(token(i));
        }
        assertEquals(403, http.post("/api/kick", ADAS, bearer(first)).status());
        assertEquals(202, http.post("/api/kick", ADAS, bearer(second)).status());
    }

    @Test
    void thePageSaysThatItIsAHosts() throws IOException {
        assertTrue(http.read("/api/status").body().contains("\"isHost\":true"));
        assertFalse(http.read("/api/status").body().contains(token(0)));
    }

    private String token(int use) {
        return links.get(use).substring(links.get(use).indexOf("#token=") + 7);
    }

    private static String tokenBody(String token) {
        return "{\"token\":\"" + token + "\"}";
    }

    private static String bearer(String session) {
        return "Authorization: Bearer " + session + "\r\n";
    }

    private String session(String token) throws IOException {
        RawHttp.Reply reply = http.post("/api/session", tokenBody(token), "");
        assertEquals(200, reply.status(), reply.body());
        return JsonParser.parseString(reply.body())
                .getAsJsonObject()
                .get("session")
                .getAsString();
    }
}
