package lanparty.daemon.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** HTTP with any header that a test wants to send. */
final class RawHttp {
    private final String host;
    private final int port;

    /** What came back: the status line's number, all headers in lower case, and the body. */
    record Reply(int status, String headers, String body) {}

    RawHttp(String url) {
        URI uri = URI.create(url);
        host = uri.getHost();
        port = uri.getPort();
    }

    String authority() {
        return host + ":" + port;
    }

    Reply read(String path) throws IOException {
        return ask("GET", path, "Host: " + authority() + "\r\n", "");
    }

    Reply post(String path, String body, String headers) throws IOException {
        return ask("POST", path, "Host: " + authority() + "\r\n" + headers, body);
    }

    Reply ask(String method, String path, String headers, String body) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            OutputStream out = socket.getOutputStream();
            String head = method + " " + path + " HTTP/1.1\r\n" + headers + "Content-Length: " + octets.length
                    + "\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(octets);
            out.flush();
            return reply(socket.getInputStream());
        }
    }

    private static Reply reply(InputStream in) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        String headers = all.substring(0, end);
        int status = Integer.parseInt(headers.split(" ")[1]);
        return new Reply(status, headers.toLowerCase(Locale.ROOT), all.substring(end + 4));
    }
}
