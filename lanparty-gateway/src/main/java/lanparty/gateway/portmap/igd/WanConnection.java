package lanparty.gateway.portmap.igd;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Calls of one service of the router.
 *
 * @param port UDP, inside
 */
record WanConnection(WanService service, RouterHttp http, int port) {
    /** The router's address outside; nothing where it has none by this connection. */
    Optional<InetAddress> externalAddress() throws IOException {
        return call(SoapAction.externalAddress(service.type())).externalAddress();
    }

    /** Has this outer port forwarded for this time, in seconds; 0 means without end. */
    void add(int outerPort, InetAddress client, long leaseSeconds) throws IOException {
        call(SoapAction.add(service.type(), outerPort, port, client, leaseSeconds));
    }

    /** Has this outer port forwarded, or another one, which it returns. Of a service that chooses ports. */
    int addAny(int outerPort, InetAddress client, long leaseSeconds) throws IOException {
        return call(SoapAction.addAny(service.type(), outerPort, port, client, leaseSeconds))
                .reservedPort()
                .orElseThrow(() -> new IOException("the router doesn't say which port it chose"));
    }

    /** Has this outer port forwarded no longer. */
    void delete(int outerPort) throws IOException {
        call(SoapAction.delete(service.type(), outerPort));
    }

    private SoapAnswer call(SoapAction action) throws IOException {
        return SoapAnswer.decode(http.call(service.control(), action.header(), action.encode()));
    }
}
