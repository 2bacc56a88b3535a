package lanparty.link.call;

import java.security.cert.CertificateException;
import lanparty.transport.Carrier;
import lanparty.transport.CarrierEvents;
import org.jspecify.annotations.Nullable;

/** Opens connections to one relay. Event loop only. */
public interface Dialer {
    /** Begins to connect; {@link Caller#opened} or {@link Caller#failed} follows, unless it is abandoned before. */
    Dialing dial(Caller caller);

    /** Why the certificate that the relay showed is not believed; null where it is, or none was shown yet. */
    @Nullable
    CertificateException refusal();

    /** The owner of a connection in the making. */
    interface Caller extends CarrierEvents {
        /** Both the connection and its control stream are open. First, and once. */
        void opened(Carrier carrier);

        /** There is no connection, and nothing has stayed open. */
        void failed(Throwable cause);
    }

    /** A connection in the making, and the socket under it later on. */
    interface Dialing {
        /** UDP packets that came for it so far. */
        long packetsHeard();

        /** Closes the socket and says nothing to the relay, of which nothing was heard. */
        void abandon();
    }
}
