package lanparty.link;

import io.netty.buffer.ByteBuf;
import java.security.PublicKey;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.ProtocolException;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.transport.ConnectionEvents;
import lanparty.link.transport.QuicConnection;
import lanparty.link.transport.TransportDefaults;
import org.jspecify.annotations.Nullable;

/**
 * One connection's life as the endpoint leads it: Hello, Challenge, Proof, Welcome or Reject, then the room's events until
 * the end.
 *
 * <p>Event loop only. Ends once, with {@link Owner#sessionEnded}.
 */
final class RoomSession implements ConnectionEvents {
    private final Hello hello;
    private final IdentityKeyPair identity;
    private final ScheduledExecutorService loop;
    private final Owner owner;
    private @Nullable QuicConnection connection;
    private @Nullable Future<?> helloDeadline;
    private @Nullable Reject reject;
    private String farewell = "";
    private Phase phase = Phase.CONNECTING;
    private int messagesHeard;

    private enum Phase {
        CONNECTING,
        AWAITING_CHALLENGE,
        AWAITING_WELCOME,
        IN_ROOM,
        LEAVING,
        ENDED
    }

    /** Whoever acts on what a session brings. */
    interface Owner {
        /** An overlay datagram in the room, borrowed for the call. */
        void datagram(ByteBuf datagram);

        /** Something that the relay says in the room; false where it says no such thing there. */
        boolean heard(ControlMessage message);

        void welcomed(Welcome welcome, QuicConnection connection);

        /** Over; {@code reject} is the relay's refusal where it gave one. */
        void sessionEnded(String reason, @Nullable Reject reject);
    }

    /** A session that says this Hello and proves its key. */
    RoomSession(Hello hello, IdentityKeyPair identity, ScheduledExecutorService loop, Owner owner) {
        this.hello = hello;
        this.identity = identity;
        this.loop = loop;
        this.owner = owner;
    }

    /** True while there is a connection that somebody has to close. */
    boolean isOpen() {
        return connection != null && phase != Phase.ENDED;
    }

    /** Control messages of the relay's so far. */
    int messagesHeard() {
        return messagesHeard;
    }

    @Override
    public void opened(QuicConnection opened) {
        if (phase != Phase.CONNECTING) {
            opened.close("no longer wanted");
            return;
        }
        connection = opened;
        phase = Phase.AWAITING_CHALLENGE;
        opened.send(hello);
        helloDeadline = loop.schedule(
                () -> fail("the relay didn't answer"),
                TransportDefaults.HELLO_TIMEOUT.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void message(ControlMessage message) {
        messagesHeard++;
        if (message instanceof Disconnect disconnect) {
            disconnected(disconnect);
        } else if (message instanceof Reject refused) {
            reject = refused;
            fail(withoutPeriod(refused.sentence()));
        } else if (phase == Phase.AWAITING_CHALLENGE && message instanceof Challenge challenge) {
            prove(challenge);
        } else if (phase == Phase.AWAITING_WELCOME && message instanceof Welcome welcome) {
            welcomed(welcome);
        } else if (phase == Phase.IN_ROOM ? !owner.heard(message) : phase != Phase.LEAVING && phase != Phase.ENDED) {
            protocolError(ProtocolException.outOfTurn(message));
        }
    }

    /** As what follows is said in the same sentence. */
    private static String withoutPeriod(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private void prove(Challenge challenge) {
        PublicKey relay = connected().peerKey();
        if (relay == null) {
            fail("the relay shows no certificate");
            return;
        }
        phase = Phase.AWAITING_WELCOME;
        byte[] text = ProofText.of(hello, challenge.nonce(), ProofText.relayKey(relay));
        connected().send(new Proof(identity.sign(text)));
    }

    private void welcomed(Welcome welcome) {
        cancelHelloDeadline();
        phase = Phase.IN_ROOM;
        owner.welcomed(welcome, connected());
    }

    private void disconnected(Disconnect disconnect) {
        fail("the relay ended the session: " + disconnect.reason());
    }

    @Override
    public void protocolError(ProtocolException fault) {
        fail("the relay broke the protocol: " + fault.getMessage());
    }

    @Override
    public void fellBehind() {
        fail("the relay doesn't read what is said to it");
    }

    @Override
    public void datagram(ByteBuf datagram) {
        if (phase == Phase.IN_ROOM) {
            owner.datagram(datagram);
        }
    }

    @Override
    public void closed(String reason) {
        String why = farewell.isEmpty() ? reason : farewell;
        end(why.isEmpty() ? "the connection was closed" : why);
    }

    /** There will be no connection. */
    void notConnected(String reason) {
        end(reason);
    }

    /** Said in the room only; false where it is not entered, or left. Statistics don't queue up: the next will be newer. */
    boolean say(ControlMessage message) {
        if (phase != Phase.IN_ROOM) {
            return false;
        }
        if (!(message instanceof Stats) || !connected().isBehind()) {
            connected().send(message);
        }
        return true;
    }

    /** Says why, gives it a moment to arrive, and closes; the end follows. */
    void leave(String reason) {
        switch (phase) {
            case CONNECTING -> end(reason);
            case AWAITING_CHALLENGE, AWAITING_WELCOME, IN_ROOM -> {
                phase = Phase.LEAVING;
                farewell = reason;
                connected().send(new Disconnect(reason));
                connected().closeAfterDrain(reason);
            }
            case LEAVING, ENDED -> {
                // already on its way out
            }
        }
    }

    /** Another session has taken its place, or none is wanted: closes without a word to the room or the owner. */
    void abandon(String reason) {
        phase = Phase.ENDED;
        cancelHelloDeadline();
        if (connection != null) {
            connection.close(reason);
        }
    }

    private void fail(String reason) {
        if (phase != Phase.ENDED) {
            QuicConnection open = connection;
            end(reason);
            if (open != null) {
                open.close(reason);
            }
        }
    }

    private void end(String reason) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            cancelHelloDeadline();
            owner.sessionEnded(reason, reject);
        }
    }

    private void cancelHelloDeadline() {
        if (helloDeadline != null) {
            helloDeadline.cancel(false);
            helloDeadline = null;
        }
    }

    private QuicConnection connected() {
        if (connection == null) {
            throw new IllegalStateException("not connected in phase " + phase);
        }
        return connection;
    }
}
