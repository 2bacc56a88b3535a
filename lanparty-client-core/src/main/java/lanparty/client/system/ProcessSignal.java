package lanparty.client.system;

import lanparty.daemon.linux.CLibrary;
import lanparty.daemon.linux.Errno;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals that Java's own process API can't send (signal(7), the same numbers on x86_64 and aarch64). */
public enum ProcessSignal {
    /** To a udhcpc: renew the lease now. */
    USR1(10);

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignal.class);
    private static final LibC C = CLibrary.bind(LibC.class);

    private final int number;

    ProcessSignal(int number) {
        this.number = number;
    }

    /** Sends it; a process that has ended in the meantime is no failure. */
    public void sendTo(Process process) {
        if (process.isAlive() && C.kill((int) process.pid(), number) < 0) {
            LOG.debug("kill({}, SIG{}) failed with {}", process.pid(), name(), Errno.last());
        }
    }

    /** Public for jnr-ffi only. */
    public interface LibC {
        /** See kill(2). */
        int kill(int pid, int signal);
    }
}
