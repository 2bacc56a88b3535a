package lanparty.link;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.liveness.Redial;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.transport.QuicConnection;
import lanparty.link.transport.QuicDialer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to get into the room, and the session that comes of it: several may be under way, one is in the room. Event
 * loop only.
 */
final class RelayCall implements Redial.Attempt, RoomSession.Owner {
    private final Owner owner;
    private final RoomSession session;
    private QuicDialer.@Nullable Dialing dialing;
    private boolean isAbandoned;

    /** Whoever called. */
    interface Owner {
        /** The relay let this one in. */
        void entered(RelayCall call, Welcome welcome, QuicConnection connection);

        /** This one is over, in the room or before; {@code reject} is the relay's refusal where it gave one. */
        void ended(RelayCall call, String reason, @Nullable Reject reject);

        /** One is given up, as nothing was heard. */
        void unheard();

        /** The relay is there, but shows a certificate that is not believed. */
        void certificateRefused();

        /** An overlay datagram, borrowed. */
        void datagram(ByteBuf datagram);

        /** Something that the relay says in the room; false where it says no such thing there. */
        boolean heard(ControlMessage message);
    }

    RelayCall(Hello hello, IdentityKeyPair identity, ScheduledExecutorService loop, Owner owner) {
        this.owner = owner;
        this.session = new RoomSession(hello, identity, loop, this);
    }

    RoomSession session() {
        return session;
    }

    /** Where the relay is became known. */
    void dial(QuicDialer dialer, InetSocketAddress relay, EndpointSettings settings) {
        if (!isAbandoned) {
            dialing = dialer.dial(relay, session, failure -> {
                if (DialFailure.isCertificateRefused(failure)) {
                    owner.certificateRefused();
                }
                session.notConnected(DialFailure.sentence(settings, failure));
            });
        }
    }

    @Override
    public long packetsHeard() {
        return dialing == null ? 0 : dialing.packetsHeard();
    }

    /** Closes whatever is open; the owner hears nothing more. */
    @Override
    public void abandon() {
        isAbandoned = true;
        boolean wasOpen = session.isOpen();
        session.abandon("another connection has taken its place");
        if (!wasOpen && dialing != null) {
            dialing.abandon();
        }
    }

    @Override
    public void giveUp() {
        abandon();
        owner.unheard();
    }

    @Override
    public void welcomed(Welcome welcome, QuicConnection connection) {
        owner.entered(this, welcome, connection);
    }

    @Override
    public boolean heard(ControlMessage message) {
        return owner.heard(message);
    }

    @Override
    public void datagram(ByteBuf datagram) {
        owner.datagram(datagram);
    }

    @Override
    public void sessionEnded(String reason, @Nullable Reject reject) {
        owner.ended(this, reason, reject);
    }
}
