package lanparty.link.doctor.path;

import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.ProtocolException;
import lanparty.transport.Carrier;
import lanparty.transport.CarrierEvents;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a relay that ends before anybody is in a room: Hello, Challenge, and then Disconnect in the place of a
 * Proof. The relay has asked, and nobody else has noticed.
 */
final class Greeting implements CarrierEvents {
    private final Hello hello;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private @Nullable Carrier connection;

    /** How a conversation ended. */
    sealed interface Outcome {
        /** The relay is one of ours; {@code seenAs} is {@code ADDRESS:PORT}, null where an older one doesn't tell. */
        record Met(@Nullable String seenAs) implements Outcome {}

        /** The relay is one of ours and doesn't go on. */
        record Rejected(Reject reject) implements Outcome {}

        /** Connected, but then it didn't do what a relay does. */
        record Strange(String reason) implements Outcome {}

        /** No connection; the certificate is why where the trust says so. */
        record Unconnected(String reason) implements Outcome {}

        /** No end of it within the time. */
        record Silent() implements Outcome {}
    }

    Greeting(Hello hello) {
        this.hello = hello;
    }

    /** Completes once. */
    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** There will be no connection. */
    void failed(Throwable cause) {
        outcome.complete(
                cause instanceof ConnectException
                        ? new Outcome.Silent()
                        : new Outcome.Unconnected(String.valueOf(cause.getMessage())));
    }

    /** The relay can be spoken to. */
    void opened(Carrier opened) {
        connection = opened;
        opened.send(hello);
    }

    @Override
    public void message(ControlMessage message) {
        if (message instanceof Challenge challenge) {
            outcome.complete(new Outcome.Met(challenge.seenAs()));
        } else if (message instanceof Reject reject) {
            outcome.complete(new Outcome.Rejected(reject));
        } else if (message instanceof Disconnect disconnect) {
            outcome.complete(new Outcome.Strange(disconnect.reason()));
        } else {
            outcome.complete(new Outcome.Strange("it speaks out of turn"));
        }
        goodbye();
    }

    private void goodbye() {
        if (connection != null) {
            connection.send(new Disconnect("only looking"));
            connection.closeAfterDrain("only looking");
        }
    }

    @Override
    public void protocolError(ProtocolException fault) {
        outcome.complete(new Outcome.Strange(String.valueOf(fault.getMessage())));
        goodbye();
    }

    @Override
    public void fellBehind() {
        outcome.complete(new Outcome.Strange("it doesn't read what is said to it"));
    }

    @Override
    public void closed(String reason) {
        outcome.complete(new Outcome.Strange(reason.isEmpty() ? "it closed the connection" : reason));
    }
}
