package lanparty.daemon.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which command lines are executed anew, and as what. */
class JavaCommandTest {
    private static final Predicate<String> NOTHING_SET = name -> false;

    @Test
    void ourOptionsStandBetweenTheUsersAndTheJar() {
        List<String> expected = new ArrayList<>(List.of("java", "-Dx=y"));
        expected.addAll(JvmOptions.OPTIONS);
        expected.addAll(List.of("-jar", "relay.jar", "--listen", "4433"));

        assertEquals(
                expected,
                command("java", "-Dx=y", "-jar", "relay.jar", "--listen", "4433")
                        .sized(NOTHING_SET));
    }

    @Test
    void aPropertyThatTheUserHasSetStays() {
        String leaks = "io.netty.leakDetection.level";
        JavaCommand command = command("java", "-jar", "relay.jar");
        assertTrue(command.sized(NOTHING_SET).contains("-D" + leaks + "=disabled"));
        assertFalse(command.sized(leaks::equals).contains("-D" + leaks + "=disabled"));
    }

    @Test
    void aPlainStartIsNotTuned() {
        assertFalse(command("java", "-jar", "relay.jar").isTuned(Map.of()));
    }

    @Test
    void aHeapThatTheUserChoseStays() {
        assertTrue(command("java", "-Xmx1g", "-jar", "relay.jar").isTuned(Map.of()));
        assertTrue(command("java", "-XX:+UseZGC", "-jar", "relay.jar").isTuned(Map.of()));
        assertTrue(command("java", "-jar", "relay.jar").isTuned(Map.of("JDK_JAVA_OPTIONS", "-Xmx1g")));
    }

    @Test
    void optionsOfOtherKindsChooseNothing() {
        assertFalse(command("java", "-Da=b", "--enable-native-access=ALL-UNNAMED", "-jar", "x.jar")
                .isTuned(Map.of("JAVA_TOOL_OPTIONS", "-Dc=d")));
    }

    @Test
    void whatIsExecutedAnewIsTunedAndSoNotExecutedAgain() {
        String[] again = command("java", "-jar", "relay.jar").sized(NOTHING_SET).toArray(new String[0]);

        assertTrue(command(again).isTuned(Map.of()));
    }

    @Test
    void anArgumentNamedLikeAnOptionIsTheDaemons() {
        assertFalse(command("java", "-jar", "relay.jar", "-Xmx1g").isTuned(Map.of()));
    }

    @Test
    void aClassPathIsNoJarAndLeftAlone() {
        assertTrue(
                JavaCommand.parse(line("java", "-cp", "a:b", "lanparty.Main")).isEmpty());
        assertTrue(JavaCommand.parse(line("java", "-cp", "a:b", "lanparty.Main", "-jar"))
                .isEmpty());
        assertTrue(JavaCommand.parse(line("lanparty-relay")).isEmpty());
        assertTrue(JavaCommand.parse(new byte[0]).isEmpty());
    }

    private static JavaCommand command(String... words) {
        return JavaCommand.parse(line(words)).orElseThrow();
    }

    private static byte[] line(String... words) {
        return (String.join("\0", words) + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
