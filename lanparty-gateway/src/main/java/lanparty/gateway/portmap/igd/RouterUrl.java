package lanparty.gateway.portmap.igd;

import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Optional;

/**
 * Something on the router, by plain HTTP. There is none of another machine: where an answer leads is decided here.
 *
 * @param router its IPv4 address
 * @param port TCP
 * @param file path and query, percent-encoded, from the slash on
 */
record RouterUrl(InetAddress router, int port, String file) {
    private static final String SCHEME = "http";
    private static final int USUAL_PORT = 80;
    private static final int LAST_PORT = 0xFFFF;

    /** Nothing unless the text is the URL of something on this router, which it names by its address in dotted decimals. */
    static Optional<RouterUrl> of(InetAddress router, String text) {
        try {
            return of(router, new URI(text.strip()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What a reference in a document from here leads to (RFC 3986 section 5); nothing where that is not on the router. */
    Optional<RouterUrl> resolve(String reference) {
        if (reference.isBlank()) {
            return Optional.empty();
        }
        try {
            return of(router, URI.create(toString()).resolve(new URI(reference.strip())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<RouterUrl> of(InetAddress router, URI uri) {
        int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
        boolean isOnRouter = SCHEME.equalsIgnoreCase(uri.getScheme())
                && router.getHostAddress().equals(uri.getHost())
                && uri.getRawUserInfo() == null
                && port > 0
                && port <= LAST_PORT;
        if (!isOnRouter) {
            return Optional.empty();
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return Optional.of(
                new RouterUrl(router, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
    }

    /** For a connection. No name is looked up. */
    URL url() {
        try {
            return new URL(SCHEME, router.getHostAddress(), port, file);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("an address, a port and a path", e);
        }
    }

    @Override
    public String toString() {
        return SCHEME + "://" + router.getHostAddress() + ":" + port + file;
    }
}
