package lanparty.link.call;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import lanparty.ctrl.RelayAddress;
import lanparty.link.trust.RelayTrust;
import lanparty.obs.Counters;
import lanparty.transport.Carrier;
import lanparty.transport.QuicDialer;
import org.jspecify.annotations.Nullable;

/** Looks the relay's name up, and connects by QUIC. */
public final class RelayDialer implements Dialer {
    private final RelayAddress relay;
    private final RelayTrust trust;
    private final QuicDialer quic;
    private final RelayResolver resolver;

    /**
     * A dialer that has nothing to do yet.
     *
     * @param group of one event loop, on which everything happens
     * @param trust tells which relay is believed
     */
    public RelayDialer(EventLoopGroup group, RelayAddress relay, RelayTrust trust, Counters counters) {
        this.relay = relay;
        this.trust = trust;
        this.quic = new QuicDialer(group, trust, trust.serverName(), counters);
        this.resolver = new RelayResolver(relay, group.next());
    }

    @Override
    public Dialing dial(Caller caller) {
        Attempt attempt = new Attempt(caller);
        resolver.resolve(attempt::found, attempt::notFound);
        return attempt;
    }

    @Override
    public @Nullable CertificateException refusal() {
        return trust.refusal();
    }

    /** One connection, from the name's look-up on. */
    private final class Attempt implements Dialing {
        private final Caller caller;
        private QuicDialer.@Nullable Dialing dialing;
        private boolean isAbandoned;

        Attempt(Caller caller) {
            this.caller = caller;
        }

        void found(InetSocketAddress address) {
            if (!isAbandoned) {
                dialing = quic.dial(address, caller, carrier -> opened(address, carrier), caller::failed);
            }
        }

        private void opened(InetSocketAddress address, Carrier carrier) {
            resolver.answeredAt(address);
            caller.opened(carrier);
        }

        void notFound() {
            if (!isAbandoned) {
                caller.failed(new UnknownHostException(relay.host()));
            }
        }

        @Override
        public long packetsHeard() {
            return dialing == null ? 0 : dialing.packetsHeard();
        }

        @Override
        public void abandon() {
            isAbandoned = true;
            if (dialing != null) {
                dialing.abandon();
            }
        }
    }
}
