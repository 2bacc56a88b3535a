package lanparty.daemon.page;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import lanparty.obs.status.StatusRecorder;
import lanparty.obs.status.StatusSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page that shows what is going on, at one address of this machine. Opened before privileges are given up, as the port may
 * need them; serves afterwards, as its threads must have none.
 */
public final class StatusPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPage.class);

    private final String host;
    private final StatusServer server;
    private @Nullable StatusRecorder recorder;

    private StatusPage(String host, StatusServer server) {
        this.host = host;
        this.server = server;
    }

    /**
     * Opens the port; nothing is answered yet.
     *
     * @param host a name or literal, without brackets
     * @param port 0 leaves the choice to the system
     * @throws lanparty.obs.UserFacingException where it is taken, not this machine's, or not allowed
     */
    public static StatusPage open(String host, int port) {
        return new StatusPage(host, StatusServer.bind(host, port));
    }

    /** Serves the status to browsers; the recorder is started, and closed with the page. */
    public void serve(StatusRecorder begun) {
        begin(begun);
        serve((StatusSource) begun);
    }

    /**
     * Also lets the host act on it: who opens the link, which is good once. Each use makes another.
     *
     * @param begun as {@link #serve(StatusRecorder)} takes it
     * @param random not guessable in production
     * @param links takes each line with a link, which lets in anybody who reads it: not for a log
     */
    public void serve(StatusRecorder begun, HostActions actions, RandomGenerator random, Consumer<String> links) {
        begin(begun);
        serve((StatusSource) begun, actions, random, links);
    }

    private void begin(StatusRecorder begun) {
        recorder = begun;
        begun.start();
    }

    void serve(StatusSource source) {
        start(source, new HostAccess(new SplittableRandom()), null, () -> {});
    }

    void serve(StatusSource source, HostActions actions, RandomGenerator random, Consumer<String> links) {
        HostAccess access = new HostAccess(random);
        start(source, access, actions, () -> links.accept(link("another browser", access)));
        links.accept(link("one browser", access));
    }

    private void start(StatusSource source, HostAccess access, @Nullable HostActions actions, Runnable sessionGiven) {
        server.start(new PageRouter(new RequestOrigin(host), source, access, actions, sessionGiven));
        LOG.info("status page: {}", url());
        if (server.address().getAddress().isAnyLocalAddress()) {
            LOG.warn(
                    "the status page answers on all addresses of this machine, without encryption: anybody who reaches one sees"
                            + " who is here; --status 127.0.0.1:{} keeps it to this machine",
                    server.address().getPort());
        }
    }

    private String link(String browser, HostAccess access) {
        return "host's status page, for " + browser + ": " + url() + "#token=" + access.token();
    }

    /** Where a browser on this machine finds it. */
    public String url() {
        InetSocketAddress address = server.address();
        InetAddress ip = address.getAddress();
        String shown = ip.isAnyLocalAddress() ? "127.0.0.1" : host;
        return "http://" + (shown.indexOf(':') >= 0 ? "[" + shown + "]" : shown) + ":" + address.getPort() + "/";
    }

    @Override
    public void close() {
        server.close();
        if (recorder != null) {
            recorder.close();
        }
    }
}
