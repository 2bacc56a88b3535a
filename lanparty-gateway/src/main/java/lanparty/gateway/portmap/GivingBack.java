package lanparty.gateway.portmap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.obs.DaemonThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was granted in several ways, given back in all of them at once: each waits for its router, and the host waits for all.
 *
 * @param ways one at a time is used by each thread
 */
record GivingBack(Collection<PortProtocol> ways) {
    private static final Logger LOG = LoggerFactory.getLogger(GivingBack.class);

    /** Returns once each router has answered, or was silent for long enough. */
    void run() {
        List<Thread> threads = new ArrayList<>();
        for (PortProtocol way : ways) {
            threads.add(DaemonThread.of("lanparty-giving-back", () -> giveBack(way)));
        }
        try {
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void giveBack(PortProtocol way) {
        try {
            way.giveBack();
        } catch (IOException e) {
            LOG.debug("the router will close the port by itself", e);
        }
    }
}
