package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.Octets;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.RoomName;
import lanparty.ctrl.RoomTicket;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.loop.RelayLoop;
import org.jspecify.annotations.Nullable;

/** A relay and eight endpoints that do what a script of {@link RelayFuzzTest} says. */
final class FuzzedParty {
    private static final int ENDPOINTS = 8;
    private static final @Nullable Integer[] MTUS = {null, 1500, 1280, 9000};

    private final Party party;
    private final List<FuzzedGuest> guests = new ArrayList<>();
    private final PartyRules rules = new PartyRules(guests);

    /** The relay's, each with a memory of its own. */
    List<RelayLoop> loops() {
        return party.loops;
    }

    /** Eight endpoints, dealt to this number of the relay's loops. */
    FuzzedParty(int loops) {
        party = new Party(ServiceSettings.DEFAULTS, loops);
        for (int i = 0; i < ENDPOINTS; i++) {
            guests.add(new FuzzedGuest(party.connect()));
        }
    }

    void step(ByteBuf script) {
        int step = script.readUnsignedByte();
        FuzzedGuest actor = guests.get(step % ENDPOINTS);
        rules.begin();
        switch (step >>> 4) {
            case 0 -> {
                lose(actor);
                guests.set(step % ENDPOINTS, new FuzzedGuest(party.connect(step % ENDPOINTS)));
            }
            case 1 -> say(actor, hello(next(script)));
            case 2 -> say(actor, octets(script));
            case 3 -> sendFrame(actor, next(script), next(script) * 8);
            case 4 -> actor.send(actor.peerId(), framed(actor, octets(script)), false);
            case 5 -> actor.deliver(octets(script));
            case 6 -> lose(actor);
            case 7 -> party.advance(Duration.ofMillis(100L * next(script)));
            case 8 -> actor.repeat(next(script));
            case 9 -> say(actor, inSealedRoom(hello(next(script))));
            case 10 -> sayUnproven(actor, hello(next(script)), next(script));
            case 11 -> order(actor, next(script));
            default -> {}
        }
        party.settle();
        rules.check(actor);
    }

    void end() {
        rules.checkViews();
        party.relay.shutdown("The relay goes home.");
        party.settle();
        assertEquals(0, party.relay.sessionCount());
        assertEquals(0, party.loop.waiting());
    }

    private void lose(FuzzedGuest guest) {
        guest.lost = true;
        guest.endpoint.lose(false);
    }

    private static void say(FuzzedGuest guest, Hello hello) {
        if (!guest.lost) {
            guest.saysHello(hello);
            guest.endpoint.say(hello);
        }
    }

    /** By: 0 no proof, 1 one for another relay, 2 another's signature, 3 no signature at all. */
    private static void sayUnproven(FuzzedGuest guest, Hello hello, int how) {
        if (guest.lost || guest.isWelcome()) {
            return;
        }
        guest.isUnproven = true;
        guest.endpoint.keepsItsProof = true;
        say(guest, hello);
        if (guest.endpoint.challenges.isEmpty() || (how & 3) == 0) {
            return;
        }
        guest.endpoint.say(
                switch (how & 3) {
                    case 1 ->
                        guest.endpoint.proof(Octets.of(hello.key().octets().toArray()));
                    case 2 -> new Proof(TestIdentities.of("mallory").sign(new byte[] {(byte) how}));
                    default -> new Proof(Octets.of(new byte[IdentityKey.SIGNATURE_LENGTH]));
                });
    }

    private static void order(FuzzedGuest guest, int what) {
        if (guest.lost) {
            return;
        }
        int who = what >>> 2;
        BanEntry entry = new BanEntry(
                (who & 4) != 0 ? TestIdentities.keyOf("identity-" + (who & 3) + "0") : null,
                new MacAddress(Party.mac(who & 3)));
        guest.endpoint.say(
                switch (what & 3) {
                    case 0 -> new Kick(who + 1, false, "");
                    case 1 -> new Kick(who + 1, true, "cheats");
                    case 2 -> new Bans((who & 8) != 0 ? List.of() : List.of(entry));
                    default -> new CloseRoom("");
                });
    }

    /** Of the same code, and of the host that this is. */
    private static Hello inSealedRoom(Hello hello) {
        RoomTicket ticket = PartyRules.sealed(hello.room());
        return new Hello(
                hello.version(),
                hello.role(),
                ticket.name(),
                hello.mac(),
                hello.mtu(),
                hello.datagramBudget(),
                hello.key(),
                hello.role() == PeerRole.GATEWAY ? ticket.ownerDigest() : null,
                null,
                hello.displayName());
    }

    private static void say(FuzzedGuest guest, byte[] json) {
        if (guest.lost) {
            return;
        }
        try {
            ControlMessage message = ControlCodec.decode(Unpooled.wrappedBuffer(json));
            if (message instanceof Hello hello) {
                say(guest, hello);
            } else {
                guest.endpoint.say(message);
            }
        } catch (ProtocolException e) {
            guest.endpoint.session().protocolError(e);
        }
    }

    private static Hello hello(int who) {
        int number = who & 3;
        boolean isGateway = (who & 8) != 0;
        return new Hello(
                Protocol.VERSION,
                isGateway ? PeerRole.GATEWAY : PeerRole.CLIENT,
                new RoomName((who & 4) != 0 ? "attic" : "den"),
                isGateway ? null : new MacAddress(Party.mac(number)),
                MTUS[who >>> 4 & 3],
                null,
                TestIdentities.keyOf("identity-" + number + (who & 0x40)),
                null,
                null,
                "");
    }

    private static void sendFrame(FuzzedGuest guest, int where, int length) {
        int peerId = guest.peerId() ^ where >>> 6 & 1;
        ByteBuf frame = Unpooled.buffer().writeZero(Math.max(length, EthernetHeader.LENGTH));
        EthernetHeader.encode(frame, 0, station(where), station(where >>> 3), EtherType.LOCAL_EXPERIMENTAL);
        guest.send(peerId, frame, (where & 0x80) != 0);
    }

    private static long station(int number) {
        return switch (number & 7) {
            case 0, 1, 2, 3 -> Party.mac(number & 3);
            case 4, 5 -> Party.lanMac(number & 1);
            case 6 -> 0x0180_C200_0000L;
            default -> MacAddress.BROADCAST.bits();
        };
    }

    private static ByteBuf framed(FuzzedGuest guest, byte[] payload) {
        ByteBuf frame = Unpooled.buffer().writeZero(EthernetHeader.TYPE_OFFSET).writeBytes(payload);
        EthernetHeader.encode(frame, 0, MacAddress.BROADCAST.bits(), guest.mac(), frame.getUnsignedShort(12));
        return frame;
    }

    private static int next(ByteBuf script) {
        return script.isReadable() ? script.readUnsignedByte() : 0;
    }

    private static byte[] octets(ByteBuf script) {
        byte[] octets = new byte[Math.min(next(script), script.readableBytes())];
        script.readBytes(octets);
        return octets;
    }
}
