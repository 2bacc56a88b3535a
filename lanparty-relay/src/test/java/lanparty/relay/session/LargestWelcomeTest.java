package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.limit.LimitSettings;
import org.junit.jupiter.api.Test;

/** The longest message that a relay says. */
class LargestWelcomeTest {
    @Test
    void theWelcomeToTheLargestRoomFitsAControlMessageWhateverNamesPlayersChoose() {
        for (String name : List.of("\u6f22".repeat(64), "<".repeat(64), "\"".repeat(64))) {
            Party big =
                    new Party(new ServiceSettings(RelayDefaults.HIGHEST_MAX_CLIENTS_PER_ROOM, LimitSettings.DEFAULTS));
            big.gateway();
            FakeEndpoint last = big.connect();
            for (int i = 1; i <= RelayDefaults.HIGHEST_MAX_CLIENTS_PER_ROOM; i++) {
                last = big.join(new Hello(
                        Protocol.VERSION,
                        PeerRole.CLIENT,
                        Party.DEN,
                        new MacAddress(Party.mac(i)),
                        null,
                        null,
                        TestIdentities.keyOf("identity-" + i),
                        null,
                        null,
                        name));
            }
            assertEquals(
                    RelayDefaults.HIGHEST_MAX_CLIENTS_PER_ROOM,
                    last.welcome().peers().size());
            int bytes = ControlCodec.encode(last.welcome()).length;
            assertTrue(bytes <= Protocol.MAX_MESSAGE_BYTES, () -> bytes + " bytes with names like " + name);
        }
    }
}
