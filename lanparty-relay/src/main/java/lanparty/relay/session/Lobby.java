package lanparty.relay.session;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.relay.loop.RelayLoop;

/** What a {@link Session} needs of its relay. Any thread. */
interface Lobby {
    /** Where rooms are kept. */
    RelayLoop home();

    /** Used on {@link #home} only. */
    RoomDoor rooms();

    /** A clock that only goes forward. */
    LongSupplier nanoTime();

    /** How much an endpoint of this address may say. */
    ControlAllowance allowanceOf(long source);

    /** Begins to prove the key of this Hello. */
    Handshake handshake(Hello hello);

    /** Verifies off the loop, which hears the answer; false where too many wait already. */
    boolean verify(Handshake handshake, Proof proof, RelayLoop loop, Consumer<Boolean> answer);

    /** Its Hello has led to a room. */
    void isSeated(Session session);

    /** It is over. */
    void forget(Session session);
}
