package lanparty.link.call;

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
import lanparty.link.liveness.Redial;
import lanparty.link.settings.EndpointSettings;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.TransportDefaults;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to get into the room, and the session that comes of it: Hello, Challenge, Proof, Welcome or Reject, then what
 * the relay says in the room until the end. Several may be under way; one is in the room.
 *
 * <p>Event loop only. Ends once, with {@link Owner#ended}, unless it is abandoned.
 */
final class Call implements Redial.Attempt, Dialer.Caller {
    private final EndpointSettings settings;
    private final Hello hello;
    private final ScheduledExecutorService loop;
    private final Owner owner;
    private Dialer.@Nullable Dialing dialing;
    private @Nullable Carrier carrier;
    private @Nullable Future<?> helloDeadline;
    private @Nullable Reject reject;
    private String farewell = "";
    private Phase phase = Phase.CONNECTING;
    private int messagesHeard;
    private boolean wasReplaced;

    private enum Phase {
        CONNECTING,
        AWAITING_CHALLENGE,
        AWAITING_WELCOME,
        IN_ROOM,
        LEAVING,
        ENDED
    }

    /** The one that called. */
    interface Owner {
        /** The relay let this one in; datagrams are ignored until the owner sends them somewhere. */
        void entered(Call call, Welcome welcome, Carrier carrier);

        /** The relay says something in the room; false where it says no such thing there. */
        boolean heard(ControlMessage message);

        /** This one is over, in the room or before; {@code reject} is the relay's refusal where it gave one. */
        void ended(Call call, String reason, @Nullable Reject reject);

        /** One is given up, as nothing was heard. */
        void unheard();

        /** The relay is there, but shows a certificate that is not believed. */
        void certificateRefused();
    }

    /** A call that says the settings' Hello and proves their key. */
    Call(EndpointSettings settings, ScheduledExecutorService loop, Owner owner) {
        this.settings = settings;
        this.hello = settings.hello();
        this.loop = loop;
        this.owner = owner;
    }

    /** Begins; returns at once. */
    void dial(Dialer dialer) {
        dialing = dialer.dial(this);
    }

    @Override
    public long packetsHeard() {
        return dialing == null ? 0 : dialing.packetsHeard();
    }

    /** Control messages of the relay's so far. */
    int messagesHeard() {
        return messagesHeard;
    }

    /** True where the relay ended it for another session of the same endpoint. */
    boolean wasReplaced() {
        return wasReplaced;
    }

    @Override
    public void opened(Carrier opened) {
        if (phase != Phase.CONNECTING) {
            opened.close("no longer wanted");
            return;
        }
        carrier = opened;
        phase = Phase.AWAITING_CHALLENGE;
        opened.send(hello);
        helloDeadline = loop.schedule(
                () -> fail("the relay didn't answer"),
                TransportDefaults.HELLO_TIMEOUT.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void failed(Throwable cause) {
        if (DialFailure.isCertificateRefused(cause)) {
            owner.certificateRefused();
        }
        end(DialFailure.sentence(settings, cause));
    }

    @Override
    public void message(ControlMessage message) {
        messagesHeard++;
        if (message instanceof Disconnect disconnect) {
            wasReplaced = disconnect.reason().equals(Disconnect.REPLACED);
            fail("the relay ended the session: " + disconnect.reason());
        } else if (message instanceof Reject refused) {
            reject = refused;
            fail(DialFailure.refusal(refused));
        } else if (phase == Phase.AWAITING_CHALLENGE && message instanceof Challenge challenge) {
            prove(challenge);
        } else if (phase == Phase.AWAITING_WELCOME && message instanceof Welcome welcome) {
            welcomed(welcome);
        } else if (phase == Phase.IN_ROOM ? !owner.heard(message) : phase != Phase.LEAVING && phase != Phase.ENDED) {
            protocolError(ProtocolException.outOfTurn(message));
        }
    }

    private void prove(Challenge challenge) {
        PublicKey relay = connected().peerKey();
        if (relay == null) {
            fail("the relay shows no certificate");
            return;
        }
        phase = Phase.AWAITING_WELCOME;
        byte[] text = ProofText.of(hello, challenge.nonce(), ProofText.relayKey(relay));
        connected().send(new Proof(settings.identity().sign(text)));
    }

    private void welcomed(Welcome welcome) {
        cancelHelloDeadline();
        phase = Phase.IN_ROOM;
        owner.entered(this, welcome, connected());
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
    public void closed(String reason) {
        String why = farewell.isEmpty() ? reason : farewell;
        end(why.isEmpty() ? "the connection was closed" : why);
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
                leaveRoom(Phase.LEAVING);
                farewell = reason;
                connected().send(new Disconnect(reason));
                connected().closeAfterDrain(reason);
            }
            case LEAVING, ENDED -> {
                // already on its way out
            }
        }
    }

    /** Closes whatever is open, without a word to the room; the owner hears nothing more. */
    @Override
    public void abandon() {
        boolean wasOpen = carrier != null && phase != Phase.ENDED;
        leaveRoom(Phase.ENDED);
        cancelHelloDeadline();
        if (carrier != null) {
            carrier.close("another connection has taken its place");
        }
        if (!wasOpen && dialing != null) {
            dialing.abandon();
        }
    }

    @Override
    public void giveUp() {
        abandon();
        owner.unheard();
    }

    private void fail(String reason) {
        if (phase != Phase.ENDED) {
            end(reason);
            if (carrier != null) {
                carrier.close(reason);
            }
        }
    }

    private void end(String reason) {
        if (phase != Phase.ENDED) {
            leaveRoom(Phase.ENDED);
            cancelHelloDeadline();
            owner.ended(this, reason, reject);
        }
    }

    /** Datagrams that still come are for nobody. */
    private void leaveRoom(Phase next) {
        phase = next;
        if (carrier != null) {
            carrier.datagramsTo(DatagramSink.NOBODY);
        }
    }

    private void cancelHelloDeadline() {
        if (helloDeadline != null) {
            helloDeadline.cancel(false);
            helloDeadline = null;
        }
    }

    private Carrier connected() {
        if (carrier == null) {
            throw new IllegalStateException("not connected in phase " + phase);
        }
        return carrier;
    }
}
