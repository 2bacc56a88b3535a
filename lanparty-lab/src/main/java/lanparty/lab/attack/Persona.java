package lanparty.lab.attack;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.Octets;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.RoomName;
import lanparty.lab.net.LabException;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/** Whom a hostile client poses as, and how far it can prove that. */
record Persona(Hello hello, IdentityKeyPair identity) {
    /** A player with a key of its own. */
    static Persona player(RoomName room, String mac) {
        IdentityKeyPair identity = IdentityKeyPair.generate();
        return new Persona(hello(PeerRole.CLIENT, room, MacAddress.parse(mac), identity, null), identity);
    }

    /** A gateway with a key of its own, which shows this as the room's owner. */
    static Persona gateway(RoomName room, @Nullable Octets owner) {
        IdentityKeyPair identity = IdentityKeyPair.generate();
        return new Persona(hello(PeerRole.GATEWAY, room, null, identity, owner), identity);
    }

    private static Hello hello(
            PeerRole role, RoomName room, @Nullable MacAddress mac, IdentityKeyPair identity, @Nullable Octets owner) {
        return new Hello(Protocol.VERSION, role, room, mac, null, null, identity.key(), owner, null, "mallory");
    }

    /** The same with a wish for another MTU, which is the room's if it opens it. */
    Persona wishing(int mtu) {
        Hello wish = new Hello(
                hello.version(),
                hello.role(),
                hello.room(),
                hello.mac(),
                mtu,
                hello.datagramBudget(),
                hello.key(),
                hello.owner(),
                hello.token(),
                hello.displayName());
        return new Persona(wish, identity);
    }

    /** The same with another's key, which it can't sign for. */
    Persona claiming(Persona victim) {
        return new Persona(hello(hello.role(), hello.room(), hello.mac(), victim.identity(), hello.owner()), identity);
    }

    static String json(ControlMessage message) {
        return new String(ControlCodec.encode(message), StandardCharsets.UTF_8);
    }

    /** Says Hello, and answers the relay's challenge as well as it can. */
    void knock(HostileClient client, Octets relayKey) {
        client.say(json(hello));
        client.say(json(proof(challenge(client), relayKey)));
    }

    /** Gets into the room as an honest endpoint does. */
    Welcome join(HostileClient client, Octets relayKey) {
        knock(client, relayKey);
        return (Welcome) read(client.await("welcome"));
    }

    /** What the relay asked this connection. */
    static Challenge challenge(HostileClient client) {
        return (Challenge) read(client.await("challenge"));
    }

    /** The answer to this challenge. */
    Proof proof(Challenge challenge, Octets relayKey) {
        return new Proof(identity.sign(ProofText.of(hello, challenge.nonce(), relayKey)));
    }

    private static ControlMessage read(String json) {
        try {
            return ControlCodec.decode(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8));
        } catch (ProtocolException e) {
            throw new LabException("the relay says " + json, e);
        }
    }
}
