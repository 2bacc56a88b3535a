package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What a daemon prints for programs, with {@code --log-format json}. */
class JsonLogTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineIsOneObjectWithTimeLevelLoggerAndMessage() {
        logger(LogVolume.NORMAL).info("listening on {}", "0.0.0.0:443");
        String line = lines().get(0);
        assertTrue(
                line.matches("\\{\"time\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z\",\"level\":\"info\","
                        + "\"logger\":\"lanparty\\.relay\\.Relay\",\"message\":\"listening on 0\\.0\\.0\\.0:443\"}"),
                line);
    }

    @Test
    void whatAStrangerCallsHimselfStaysInsideItsString() {
        String name = "\"}\n{\"level\":\"error\\\" \u001b[2J \u009b1m\u202e\u007f ▁ö\u2028";
        logger(LogVolume.NORMAL).warn("{} joined", name);
        assertEquals(1, lines().size());
        assertEquals(name + " joined", object(0).get("message").getAsString());
        assertTrue(lines().get(0).chars().noneMatch(c -> Character.isISOControl(c) || c == '\u202e'), lines().get(0));
    }

    @Test
    void levelsAreNamedAsInReports() {
        Logger logger = logger(LogVolume.VERBOSE);
        logger.debug("a");
        logger.info("b");
        logger.warn("c");
        logger.error("d");
        assertEquals(
                List.of("debug", "info", "warning", "error"),
                lines().stream()
                        .map(line -> JsonParser.parseString(line)
                                .getAsJsonObject()
                                .get("level")
                                .getAsString())
                        .toList());
    }

    @Test
    void anExceptionIsAFieldAndItsTraceIsForVerboseOnly() {
        logger(LogVolume.NORMAL).warn("lost", new IllegalStateException("no route"));
        assertEquals("no route", object(0).get("failure").getAsString());
        assertFalse(object(0).has("trace"));
        logger(LogVolume.VERBOSE).warn("lost", new IllegalStateException());
        assertEquals("java.lang.IllegalStateException", object(1).get("failure").getAsString());
        assertTrue(object(1).get("trace").getAsString().contains("JsonLogTest"));
        assertEquals(2, lines().size());
    }

    private Logger logger(LogVolume volume) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        ConsoleLogging.configure(context, volume, LogFormat.JSON, false, new LogOutput(printed));
        return context.getLogger("lanparty.relay.Relay");
    }

    private JsonObject object(int line) {
        return JsonParser.parseString(lines().get(line)).getAsJsonObject();
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
