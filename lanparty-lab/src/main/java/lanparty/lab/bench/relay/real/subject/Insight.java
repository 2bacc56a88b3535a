package lanparty.lab.bench.relay.real.subject;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import lanparty.lab.net.LabException;

/**
 * What only the relay's Java machine knows of itself, asked over JMX. Its agent is loaded into the running process, as {@code
 * jcmd} does it: no option of the relay's changes, and some 5 MB of the process are the agent's.
 */
public final class Insight implements AutoCloseable {
    private static final double MB = 1 << 20;
    private static final String DIRECT = "direct";
    private static final String MAX_DIRECT = "MaxDirectMemorySize";

    /** A Java machine that is out of memory may never answer (sun.rmi.transport.tcp). */
    private static final String ANSWER_TIMEOUT_PROPERTY = "sun.rmi.transport.tcp.responseTimeout";

    private static final String ANSWER_TIMEOUT_MS = "15000";

    /** Tells of a lost connection by itself; kept, as the logging of Java forgets a logger that nobody holds. */
    private static final Logger JMX_LOG = Logger.getLogger("javax.management");

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final HotSpotDiagnosticMXBean options;
    private final List<BufferPoolMXBean> buffers;
    private final List<GarbageCollectorMXBean> collectors;

    private Insight(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection server = connector.getMBeanServerConnection();
        memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        options = ManagementFactory.getPlatformMXBean(server, HotSpotDiagnosticMXBean.class);
        buffers = ManagementFactory.getPlatformMXBeans(server, BufferPoolMXBean.class);
        collectors = ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class);
    }

    /** Loads the agent into this process, and asks from now on. */
    @SuppressWarnings("BanJNDI") // what answers is the relay that this run has started
    static Insight into(long pid) {
        JMX_LOG.setLevel(Level.OFF);
        System.setProperty(ANSWER_TIMEOUT_PROPERTY, ANSWER_TIMEOUT_MS);
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new Insight(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new LabException("could not look into process " + pid + "; run this as the user whom it runs as", e);
        }
    }

    /** The most that the heap may become, in 2^20 octets. */
    public long heapLimitMb() {
        return (long) (memory.getHeapMemoryUsage().getMax() / MB);
    }

    /** The most that direct buffers may become, in 2^20 octets; as much as the heap where the process sets no limit. */
    public long directLimitMb() {
        long limit = Long.parseLong(options.getVMOption(MAX_DIRECT).getValue());
        return limit == 0 ? heapLimitMb() : (long) (limit / MB);
    }

    /** Milliseconds that the process has stood still for its collector since it started. */
    public long collectingMs() {
        try {
            return collectors.stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum();
        } catch (UndeclaredThrowableException silent) {
            return -1;
        }
    }

    /** Collects, and looks at what is left; only what the system knows where the process doesn't answer. */
    Vitals vitals(double residentMb) {
        try {
            memory.gc();
            double directMb = buffers.stream()
                            .filter(pool -> pool.getName().equals(DIRECT))
                            .mapToLong(BufferPoolMXBean::getMemoryUsed)
                            .sum()
                    / MB;
            return new Vitals(
                    residentMb,
                    memory.getHeapMemoryUsage().getUsed() / MB,
                    memory.getHeapMemoryUsage().getCommitted() / MB,
                    directMb);
        } catch (UndeclaredThrowableException silent) {
            return Vitals.resident(residentMb);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // The process is gone, and with it what would be closed.
            return;
        }
    }
}
