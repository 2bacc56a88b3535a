package lanparty.ctrl;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.overlay.EnumKey;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/** Messages to JSON, the type first, the fields in the order of the record. */
final class MessageWriter {
    private MessageWriter() {}

    static JsonObject write(ControlMessage message) {
        JsonObject json = new JsonObject();
        json.addProperty(JsonKey.TYPE, MessageType.of(message).key());
        if (message instanceof Hello hello) {
            writeHello(hello, json);
        } else if (message instanceof Challenge challenge) {
            json.addProperty(JsonKey.NONCE, challenge.nonce().text());
            if (challenge.seenAs() != null) {
                json.addProperty(JsonKey.SEEN_AS, challenge.seenAs());
            }
        } else if (message instanceof Proof proof) {
            json.addProperty(JsonKey.SIGNATURE, proof.signature().text());
        } else if (message instanceof Welcome welcome) {
            writeWelcome(welcome, json);
        } else if (message instanceof Reject reject) {
            json.addProperty(JsonKey.CODE, EnumKey.of(reject.code()));
            json.addProperty(JsonKey.SENTENCE, reject.sentence());
        } else if (message instanceof PeerJoined joined) {
            json.add(JsonKey.PEER, peer(joined.peer()));
        } else if (message instanceof PeerLeft left) {
            json.addProperty(JsonKey.PEER_ID, left.peerId());
            json.addProperty(JsonKey.REASON, EnumKey.of(left.reason()));
            json.addProperty(JsonKey.DETAIL, left.detail());
        } else if (message instanceof LineMessage line) {
            LineMessageJson.write(line, json);
        } else if (message instanceof GatewayStatus status) {
            json.addProperty(JsonKey.LAN_UP, status.lanUp());
            json.addProperty(JsonKey.DETAIL, status.detail());
        } else if (message instanceof HostMessage host) {
            HostMessageJson.write(host, json);
        } else if (message instanceof Disconnect disconnect) {
            json.addProperty(JsonKey.REASON, disconnect.reason());
        }
        return json;
    }

    private static void writeHello(Hello hello, JsonObject json) {
        json.addProperty(JsonKey.VERSION, hello.version());
        json.addProperty(JsonKey.ROLE, EnumKey.of(hello.role()));
        json.addProperty(JsonKey.ROOM, hello.room().text());
        writeMac(hello.mac(), json);
        if (hello.mtu() != null) {
            json.addProperty(JsonKey.MTU, hello.mtu());
        }
        if (hello.datagramBudget() != null) {
            json.addProperty(JsonKey.DATAGRAM_BUDGET, hello.datagramBudget());
        }
        json.addProperty(JsonKey.KEY, hello.key().text());
        if (hello.owner() != null) {
            json.addProperty(JsonKey.OWNER, hello.owner().text());
        }
        if (hello.token() != null) {
            json.addProperty(JsonKey.TOKEN, hello.token().text());
        }
        json.addProperty(JsonKey.DISPLAY_NAME, hello.displayName());
    }

    private static void writeWelcome(Welcome welcome, JsonObject json) {
        json.addProperty(JsonKey.PEER_ID, welcome.peerId());
        json.addProperty(JsonKey.ROOM_ID, welcome.roomId());
        json.addProperty(JsonKey.MTU, welcome.mtu());
        if (welcome.gatewayPeerId() != null) {
            json.addProperty(JsonKey.GATEWAY_PEER_ID, welcome.gatewayPeerId());
        }
        JsonArray peers = new JsonArray();
        welcome.peers().forEach(peer -> peers.add(peer(peer)));
        json.add(JsonKey.PEERS, peers);
    }

    private static JsonObject peer(PeerInfo peer) {
        JsonObject json = new JsonObject();
        json.addProperty(JsonKey.PEER_ID, peer.peerId());
        json.addProperty(JsonKey.ROLE, EnumKey.of(peer.role()));
        writeMac(peer.mac(), json);
        json.addProperty(JsonKey.DISPLAY_NAME, peer.displayName());
        return json;
    }

    static void writeMac(@Nullable MacAddress mac, JsonObject json) {
        if (mac != null) {
            json.addProperty(JsonKey.MAC, mac.toString());
        }
    }
}
