package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.Party;
import lanparty.lab.browser.Browser;
import lanparty.lab.browser.View;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What is going on in a real party, as its host sees it in a browser, and a program over HTTP. */
@NeedsJars
@NeedsRoot("relay, gateway, clients and a browser run in network namespaces")
final class WatchingThePartyTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String STATUS = "7780";
    private static final String ADA = "Ada <b onclick=alert(1)>";
    private static final int REFUSED = 4;

    private Party party;
    private Daemons daemons;

    @BeforeEach
    void open(TestInfo test) {
        party = Party.open(Path.of(
                "target", "party", "page-" + test.getTestMethod().orElseThrow().getName()));
        daemons = new Daemons(party, Jars.ofThisWorkspace());
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    @NeedsTool(
            value = {"chromium", "chromedriver"},
            from = "chromium and chromium-driver")
    void aHostSeesEveryoneAndSendsOneAway() {
        daemons.startRelay();
        NamespacedProcess gateway = daemons.startGateway("--status", STATUS);
        NamespacedProcess ada = daemons.startClient(1, "--name", ADA);
        daemons.startClient(2, "--name", "Bob");
        Browser browser = Browser.start(party, party.gateway());
        browser.look(new View(390, false));
        browser.open(gateway.awaitLog("(http://127\\.0\\.0\\.1:7780/#token=\\S+)", LIMIT)
                .group(1));

        browser.await("three rows", rows() + ".length === 3");
        browser.await(
                "round trips of all", rows() + ".every(row => / ms/.test(row.querySelector('.figure').textContent))");
        browser.await(
                "addresses of the players",
                rows() + ".filter(row => /192\\.168\\.50\\.1\\d\\d/.test(row.textContent)).length === 2");
        browser.await(
                "plots", rows() + ".every(row => row.querySelector('.plot .line').getAttribute('d').length > 10)");
        assertEquals(ADA, browser.value(rows() + "[1].querySelector('.name').textContent"));
        assertEquals("0", browser.value("document.querySelectorAll('b').length"));
        assertEquals("", browser.value("location.hash"));
        assertEquals("true", browser.value("document.documentElement.scrollWidth <= 390"));
        assertEquals("LAN reached", browser.value("document.querySelector('.room-head .chip').textContent"));

        browser.click(".actions button[aria-label='Kick " + ADA + "']");
        browser.click("#ask-yes");
        assertEquals(REFUSED, ada.exitCode(LIMIT));
        browser.await("two rows", rows() + ".length === 2");
        assertEquals("Bob", browser.value(rows() + "[1].querySelector('.name').textContent"));
        browser.await("a log line", "document.getElementById('log').textContent.includes('sent out of the room')");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void theThreeDaemonsTellTheSameParty() {
        daemons.startRelay("--status", STATUS);
        daemons.startGateway("--status", STATUS, "--name", "attic");
        daemons.startClient(1, "--status", STATUS, "--name", "Ada", "--address", "192.168.50.101/24");
        for (Namespace machine : List.of(party.relay(), party.gateway(), party.player(1))) {
            Patience.await("Ada with her line at " + machine.name(), LIMIT, () -> isAdaKnownTo(machine));
        }
        assertEquals("relay", status(party.relay()).get("role").getAsString());
        assertEquals("gateway", status(party.gateway()).get("role").getAsString());
        assertEquals("client", status(party.player(1)).get("role").getAsString());
        Patience.await("the path's size", LIMIT, () -> udpPayloadBytes(party.player(1)) >= 1_200);
        String metrics = text(party.relay(), "/metrics");
        assertTrue(metrics.contains("lanparty_peer_round_trip_seconds{mac=\""), metrics);
        assertFalse(text(party.gateway(), "/api/status").contains("token"));
    }

    @Test
    void aTakenPortIsOneSentenceAndExitCode3() {
        daemons.startRelay("--status", STATUS);
        NamespacedProcess second = party.start(
                party.relay(),
                "second",
                Jars.ofThisWorkspace()
                        .command(
                                Daemon.RELAY,
                                List.of(
                                        "--listen",
                                        "4433",
                                        "--state-dir",
                                        party.folder().resolve("s").toString(),
                                        "--status",
                                        STATUS)));
        assertEquals(3, second.exitCode(LIMIT));
        String sentence =
                "lanparty-relay: Port 7780 of 127.0.0.1 is taken, or 127.0.0.1 is not an address of this machine; choose"
                        + " another address with --status, for example --status 127.0.0.1:7780.";
        assertTrue(second.log().contains(sentence), second.log());
    }

    private static String rows() {
        return "[...document.querySelectorAll('.peers tbody tr')]";
    }

    private boolean isAdaKnownTo(Namespace machine) {
        JsonObject room = status(machine).getAsJsonArray("rooms").get(0).getAsJsonObject();
        return StreamSupport.stream(room.getAsJsonArray("peers").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .anyMatch(peer -> peer.get("name").getAsString().equals("Ada")
                        && peer.has("quality")
                        && peer.has("address")
                        && peer.get("address").getAsString().equals("192.168.50.101"));
    }

    private int udpPayloadBytes(Namespace machine) {
        return status(machine).getAsJsonObject("link").get("udpPayloadBytes").getAsInt();
    }

    private JsonObject status(Namespace machine) {
        return JsonParser.parseString(text(machine, "/api/status")).getAsJsonObject();
    }

    /** By a connection of its own: one that is kept goes on to the machine where it was opened, at the same address. */
    private static String text(Namespace machine, String path) {
        return machine.call(() -> {
            URLConnection connection =
                    URI.create("http://127.0.0.1:" + STATUS + path).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }
}
