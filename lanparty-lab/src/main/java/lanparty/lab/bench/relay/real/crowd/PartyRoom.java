package lanparty.lab.bench.relay.real.crowd;

import java.security.SecureRandom;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.Octets;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomKey;
import lanparty.ctrl.RoomTicket;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/** A sealed room, as a host makes one; each member has a key of their own. */
final class PartyRoom {
    private final IdentityKeyPair host = IdentityKeyPair.generate();
    private final RoomTicket ticket;

    PartyRoom(String code, SecureRandom random) {
        byte[] secret = new byte[RoomKey.SECRET_LENGTH];
        random.nextBytes(secret);
        ticket = new RoomTicket(
                new RoomCode(code), new RoomKey(Octets.of(secret), host.key().fingerprint()));
    }

    IdentityKeyPair identity(PeerRole role) {
        return role == PeerRole.GATEWAY ? host : IdentityKeyPair.generate();
    }

    Hello hello(PeerRole role, @Nullable MacAddress mac, IdentityKeyPair identity) {
        boolean isHost = role == PeerRole.GATEWAY;
        return new Hello(
                Protocol.VERSION,
                role,
                ticket.name(),
                mac,
                null,
                null,
                identity.key(),
                isHost ? ticket.ownerDigest() : null,
                null,
                isHost ? "host" : "player");
    }
}
