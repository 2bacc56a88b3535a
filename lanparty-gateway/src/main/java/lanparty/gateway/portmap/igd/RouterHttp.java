package lanparty.gateway.portmap.igd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** HTTP with the router: no redirect, no proxy, no name to look up, an end to how much is read and for how long. */
final class RouterHttp {
    /** A description of a home router has some 3 to 20 KiB. */
    static final int LONGEST_BODY = 64 << 10;

    /** Some home routers take more than a second to change their rules. */
    private static final int TIMEOUT_MS = 2000;

    private static final int BODY_TIMEOUT_MS = 2000;
    private static final int CHUNK = 4096;
    private static final int FIRST_ERROR = 400;

    private final LongSupplier nanoClock;
    private final int timeoutMs;

    /** With a clock as {@link System#nanoTime}. */
    RouterHttp(LongSupplier nanoClock) {
        this(nanoClock, TIMEOUT_MS);
    }

    /**
     * With other patience.
     *
     * @param timeoutMs for the connection, and for each time that nothing comes
     */
    RouterHttp(LongSupplier nanoClock, int timeoutMs) {
        this.nanoClock = nanoClock;
        this.timeoutMs = timeoutMs;
    }

    /**
     * What came back.
     *
     * @param status 200 is success
     * @param body the reader's
     */
    record Reply(int status, byte[] body) {
        static final int OK = 200;
    }

    /** Fetches a document. */
    Reply fetch(RouterUrl url) throws IOException {
        return reply(open(url));
    }

    /** Calls an action by its SOAPAction header. */
    Reply call(RouterUrl url, String action, byte[] body) throws IOException {
        HttpURLConnection connection = open(url);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        // Neither sent twice nor sent elsewhere.
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "text/xml; charset=\"utf-8\"");
        connection.setRequestProperty("SOAPAction", action);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return reply(connection);
    }

    private HttpURLConnection open(RouterUrl url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.url().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(timeoutMs);
        connection.setReadTimeout(timeoutMs);
        connection.setRequestProperty("User-Agent", "lanparty UPnP/1.1");
        connection.setRequestProperty("Accept", "text/xml");
        connection.setRequestProperty("Connection", "close");
        return connection;
    }

    private Reply reply(HttpURLConnection connection) throws IOException {
        try {
            int status = connection.getResponseCode();
            try (InputStream body = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
                return new Reply(status, body == null ? new byte[0] : whole(body));
            }
        } finally {
            connection.disconnect();
        }
    }

    private byte[] whole(InputStream body) throws IOException {
        long begunNs = nanoClock.getAsLong();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int length = body.read(chunk); length >= 0; length = body.read(chunk)) {
            whole.write(chunk, 0, length);
            if (whole.size() > LONGEST_BODY) {
                throw new IOException("the router sends more than " + LONGEST_BODY + " octets");
            }
            if (nanoClock.getAsLong() - begunNs > TimeUnit.MILLISECONDS.toNanos(BODY_TIMEOUT_MS)) {
                throw new IOException("the router sends for more than " + BODY_TIMEOUT_MS + " ms");
            }
        }
        return whole.toByteArray();
    }
}
