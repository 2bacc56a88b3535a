package lanparty.gateway.own;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.firewall.FirewallQuestion;
import lanparty.daemon.firewall.Obstacle;
import lanparty.obs.DaemonThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what in this machine's firewall keeps players out, and when it no longer does. On a thread of its own, which waits for the
 * program that lists the rules and needs CAP_NET_ADMIN.
 */
public final class FirewallWatch implements AutoCloseable {
    /** Between two looks, each of which reads all rules. */
    private static final long LOOK_SECONDS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(FirewallWatch.class);

    private final FirewallQuestion question;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, DaemonThread.factory("lanparty-firewall"));
    private @Nullable Obstacle told;

    /** Asks nothing yet. */
    public FirewallWatch(FirewallQuestion question) {
        this.question = question;
    }

    /** Begins to look; the calling thread hands its capabilities on. */
    public void begin() {
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Obstacle now = question.obstacle();
            if (now != null && !now.equals(told)) {
                LOG.warn("{}", now.sentence());
            } else if (now == null && told != null) {
                LOG.info("this machine's firewall lets players in now");
            }
            told = now;
        } catch (CommandException e) {
            LOG.debug("the firewall can't be asked: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
