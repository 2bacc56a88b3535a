package lanparty.relay.limit;

import com.sun.management.OperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/**
 * What a process may take of its machine's memory.
 *
 * @param heapBytes the largest heap (-Xmx)
 * @param directBytes the most that is reserved outside the heap by Java (-XX:MaxDirectMemorySize)
 * @param machineBytes the machine's memory, or what a container leaves to it
 */
public record ProcessMemory(long heapBytes, long directBytes, long machineBytes) {
    /** What this process has. */
    public static ProcessMemory ofThisProcess() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new ProcessMemory(
                Runtime.getRuntime().maxMemory(), PlatformDependent.maxDirectMemory(), system.getTotalMemorySize());
    }
}
