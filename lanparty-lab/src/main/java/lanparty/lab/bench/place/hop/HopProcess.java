package lanparty.lab.bench.place.hop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/**
 * {@link DelayHop} as a process of its own, so that a collector's pause in the bench doesn't delay its frames. Closing it
 * ends the process.
 */
public final class HopProcess implements AutoCloseable {
    /** Few and short collections, and no second compiler beside what is measured. */
    private static final List<String> JAVA_OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx96m", "-XX:TieredStopAtLevel=1", "-Djffi.unsafe.disabled=true");

    private final NamespacedProcess process;

    private HopProcess(NamespacedProcess process) {
        this.process = process;
    }

    /** Starts it between two interfaces of a machine and waits until it forwards; its log goes into the folder. */
    public static HopProcess start(Namespace machine, List<String> interfaces, LineSettings settings, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DelayHop.class.getName()));
        command.addAll(interfaces);
        command.addAll(settings.words());
        NamespacedProcess process =
                NamespacedProcess.start(machine, "delay-hop", folder.resolve("delay-hop.log"), command);
        HopProcess hop = new HopProcess(process);
        try {
            process.awaitLog(DelayHop.READY, Patience.LONG_ENOUGH);
            return hop;
        } catch (RuntimeException e) {
            hop.close();
            throw e;
        }
    }

    /** What became of all frames up to now, both ways. To be asked once. @throws lanparty.lab.net.LabException where it has ended */
    public HopCount count() {
        process.type("");
        return HopCount.of(process.awaitLog(HopCount.PATTERN, Patience.LONG_ENOUGH));
    }

    @Override
    public void close() {
        process.close();
    }
}
