package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A switch forgets who is silent, and would then stop sending to the gateway's port. It takes its time, so this runs beside
 * the other classes.
 */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class SilentPlayerTest {
    private static final Duration AGEING = Duration.ofSeconds(65);
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final Duration SILENCE = Duration.ofSeconds(70);

    private static RunningParty running;

    @BeforeAll
    static void join() {
        running = new RunningParty("silent");
        running.party.lanSwitch().ageing(AGEING);
        running.party.player(1).sysctl("net.ipv6.conf.default.disable_ipv6", "1");
        running.join("--address", "none");
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void aSilentPlayerIsKnownToTheSwitchFromTheStartAndNotForgotten() {
        Party party = running.party;
        String mac = running.macOf(1);
        Patience.await(
                "the switch to learn the player from the gateway",
                LIMIT,
                () -> party.lanSwitch().portOf(mac).equals(Optional.of(Party.GATEWAY_SWITCH_PORT)));
        long spoken = party.player(1).countersOf(Daemons.TAP).sentFrames();

        Patience.rest(SILENCE);

        assertEquals(spoken, party.player(1).countersOf(Daemons.TAP).sentFrames(), "the player was not silent");
        assertEquals(Optional.of(Party.GATEWAY_SWITCH_PORT), party.lanSwitch().portOf(mac));
    }
}
