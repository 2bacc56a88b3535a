package lanparty.daemon.jvm;

import java.util.List;
import java.util.Map;

/**
 * The options of the virtual machine for a daemon that moves frames. Left to itself Java sizes its heap by the machine, a
 * quarter of its memory, and lets it grow there: 290 MB resident for each daemon where these bring 95. A plain {@code java
 * -jar} comes to them by {@link SizedJvm}; a package's start script has them written into it.
 */
public final class JvmOptions {
    /** Each in the order of its reason below. */
    public static final List<String> OPTIONS = List.of(
            // One thread makes garbage, a few hundred bytes a packet, and nearly all of it dies at once.
            "-XX:+UseSerialGC",
            "-Xmn8m",
            "-Xms12m",
            // A full relay: 4096 players of 13 KB each leave half of it free.
            "-Xmx128m",
            // Frames that wait may take a third of it (the relay's MemoryBudget); the rest is for packets on their way.
            "-XX:MaxDirectMemorySize=192m",
            "-XX:ReservedCodeCacheSize=32m",
            // Fewer and smaller compilations: after a start pings wait for the compiler (docs/performance.md).
            "-XX:MaxInlineLevel=9",
            "-XX:InlineSmallCode=1000",
            "-XX:FreqInlineSize=150",
            // The same: C2 begins three times as late as usual, and leaves what only the start runs.
            "-XX:Tier4InvocationThreshold=15000",
            "-XX:Tier4MinInvocationThreshold=1800",
            "-XX:Tier4CompileThreshold=45000",
            "-XX:Tier4BackEdgeThreshold=120000",
            // Netty would load a hundred classes of Java's flight recorder.
            "-Dio.netty.jfr.enabled=false",
            // Netty would record a stack trace for every 128th buffer. Tests run with its strictest level.
            "-Dio.netty.leakDetection.level=disabled",
            // A process without memory serves nobody: it ends, and its service starts it again.
            "-XX:+ExitOnOutOfMemoryError",
            // What the compiler has freed goes back to the system.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=10000");

    /** glibc would keep an arena for each thread, and what was freed in each of them. */
    public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "1");

    /** Variables in which somebody may have chosen options already. */
    static final List<String> CHOSEN_IN = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmOptions() {}
}
