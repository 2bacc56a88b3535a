package lanparty.daemon.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lanparty.obs.DaemonThread;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 by the JDK's own server: a few daemon threads, a bounded queue in front of them, and an end to each request that
 * takes too long.
 */
final class StatusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    /** Some browsers that ask once a second, and a Prometheus. */
    private static final int THREADS = 4;

    private static final int MOST_WAITING = 32;
    private static final int MOST_BODY_BYTES = 4_096;

    /** Nothing is loaded from elsewhere, no script or style stands in the page itself, and no other page frames it. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    static {
        // The JDK's server waits for ever otherwise, and reads these once (jdk.httpserver's module description).
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.setProperty("jdk.httpserver.maxConnections", "64");
    }

    private final HttpServer http;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            DaemonThread.factory("lanparty-page"));

    private StatusServer(HttpServer http) {
        this.http = http;
        threads.allowCoreThreadTimeOut(true);
        http.setExecutor(threads);
    }

    /**
     * Opens the port, and answers nothing yet: no thread has begun.
     *
     * @throws UserFacingException where it is taken, not this machine's, or not allowed
     */
    static StatusServer bind(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw refused("This machine has no address for '" + host + "'", null);
        }
        try {
            return new StatusServer(HttpServer.create(address, MOST_WAITING));
        } catch (BindException e) {
            boolean isForbidden = String.valueOf(e.getMessage()).startsWith("Permission denied");
            String what = isForbidden
                    ? "Port " + port + " needs root"
                    : "Port " + port + " of " + host + " is taken, or " + host + " is not an address of this machine";
            throw refused(what, e);
        } catch (SocketException e) {
            throw refused("The status page can't listen on " + host + " port " + port + " (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw refused("The status page can't be opened (" + e.getMessage() + ")", e);
        }
    }

    private static UserFacingException refused(String what, @Nullable Throwable cause) {
        return new UserFacingException(
                ExitCode.ENVIRONMENT,
                what + "; choose another address with --status, for example --status 127.0.0.1:7780.",
                cause);
    }

    /** Where it listens, the port chosen where none was given. */
    InetSocketAddress address() {
        return http.getAddress();
    }

    /** Answers from now on. */
    void start(PageRouter router) {
        http.createContext("/", exchange -> handle(exchange, router));
        http.start();
    }

    private static void handle(HttpExchange exchange, PageRouter router) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange, router));
        }
    }

    private static Answer answer(HttpExchange exchange, PageRouter router) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        if (body.length > MOST_BODY_BYTES) {
            return Answer.refusal(413, "that is more than this page takes");
        }
        try {
            return router.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    new String(body, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            LOG.warn(
                    "the status page could not answer {}",
                    exchange.getRequestURI().getPath(),
                    e);
            return Answer.refusal(500, "something unexpected failed; the log says more");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::set);
        headers.set("Content-Type", answer.type());
        boolean isBodyless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), isBodyless ? -1 : answer.body().length);
        if (!isBodyless) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
