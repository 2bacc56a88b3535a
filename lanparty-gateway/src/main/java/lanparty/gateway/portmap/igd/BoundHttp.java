package lanparty.gateway.portmap.igd;

import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP's POST from an address of this machine's choice, which the JDK's own client of Java 17 has no way to name: a router opens
 * its firewall for the address alone that asks. An end to how much is read and for how long, as {@link RouterHttp} has it.
 */
final class BoundHttp {
    private static final int TIMEOUT_MS = 2000;
    private static final String HEADER = "POST %s HTTP/1.1\r\nHost: [%s]:%d\r\nUser-Agent: lanparty UPnP/1.1\r\n"
            + "Connection: close\r\nContent-Type: text/xml; charset=\"utf-8\"\r\nSOAPAction: %s\r\n"
            + "Content-Length: %d\r\n\r\n";
    private static final String HEADER_END = "\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern LENGTH =
            Pattern.compile("\r\ncontent-length:[ \t]*([0-9]{1,6}+)[ \t]*\r\n", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHUNKED = Pattern.compile("\r\ntransfer-encoding:[ \t]*chunked");
    private static final Pattern CHUNK_LENGTH = Pattern.compile("([0-9a-fA-F]{1,6}+)[^\r\n]*+\r\n");
    private static final int HEXADECIMAL = 16;

    private final LongSupplier nanoClock;

    /** With a clock as {@link System#nanoTime}. */
    BoundHttp(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Calls an action by its SOAPAction header.
     *
     * @param own where it comes from
     * @param router where it goes; IPv6
     * @param file path and query, percent-encoded
     * @throws ConnectException where no connection comes about, so that the call wasn't made
     */
    RouterHttp.Reply call(InetAddress own, InetSocketAddress router, String file, String action, byte[] body)
            throws IOException {
        try (Socket socket = new Socket()) {
            connect(socket, own, router);
            socket.setSoTimeout(TIMEOUT_MS);
            String host = NetUtil.toAddressString(
                    InetAddress.getByAddress(router.getAddress().getAddress()));
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.write(HEADER.formatted(file, host, router.getPort(), action, body.length)
                    .getBytes(StandardCharsets.US_ASCII));
            request.write(body);
            socket.getOutputStream().write(request.toByteArray());
            return reply(new String(whole(socket.getInputStream()), StandardCharsets.ISO_8859_1));
        }
    }

    private static void connect(Socket socket, InetAddress own, InetSocketAddress router) throws ConnectException {
        try {
            socket.bind(new InetSocketAddress(own, 0));
            socket.connect(router, TIMEOUT_MS);
        } catch (IOException e) {
            throw (ConnectException) new ConnectException(e.getMessage()).initCause(e);
        }
    }

    private byte[] whole(InputStream in) throws IOException {
        long begunNs = nanoClock.getAsLong();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            whole.write(part, 0, length);
            if (isWhole(whole.toString(StandardCharsets.ISO_8859_1))) {
                break;
            }
            if (whole.size() > RouterHttp.LONGEST_BODY) {
                throw new IOException("the router sends more than " + RouterHttp.LONGEST_BODY + " octets");
            }
            if (nanoClock.getAsLong() - begunNs > TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS)) {
                throw new IOException("the router sends for more than " + TIMEOUT_MS + " ms");
            }
        }
        return whole.toByteArray();
    }

    /** By the length that it says, as a router may keep the connection open. */
    private static boolean isWhole(String answer) {
        int headerEnd = answer.indexOf(HEADER_END);
        Matcher length = LENGTH.matcher(headerEnd < 0 ? "" : answer.substring(0, headerEnd + 2));
        return length.find() && answer.length() - headerEnd - HEADER_END.length() >= Integer.parseInt(length.group(1));
    }

    /** Of a whole answer, its octets as characters; what is no answer of HTTP/1 has no place here. */
    static RouterHttp.Reply reply(String answer) throws IOException {
        int headerEnd = answer.indexOf(HEADER_END);
        String header = headerEnd < 0 ? "" : answer.substring(0, headerEnd);
        Matcher status = STATUS.matcher(header.lines().findFirst().orElse(""));
        if (!status.matches()) {
            throw new IOException("the router's answer isn't HTTP/1");
        }
        String body = answer.substring(headerEnd + HEADER_END.length());
        boolean isChunked = CHUNKED.matcher(header.toLowerCase(Locale.ROOT)).find();
        return new RouterHttp.Reply(
                Integer.parseInt(status.group(1)),
                (isChunked ? joined(body) : body).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** RFC 9112 section 7.1, up to what was cut off. */
    private static String joined(String chunks) {
        StringBuilder joined = new StringBuilder();
        Matcher length = CHUNK_LENGTH.matcher(chunks);
        int at = 0;
        while (at < chunks.length() && length.region(at, chunks.length()).lookingAt()) {
            int end = Math.min(chunks.length(), length.end() + Integer.parseInt(length.group(1), HEXADECIMAL));
            joined.append(chunks, length.end(), end);
            at = end + 2;
        }
        return joined.toString();
    }
}
