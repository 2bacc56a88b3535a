package lanparty.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import org.junit.jupiter.api.Test;

/** What players hear of the LAN when more than one thing may keep it away. */
class LanStatusTest {
    private static final GatewayStatus FINE = new GatewayStatus(true, "");
    private static final GatewayStatus NO_LINK = new GatewayStatus(false, "no link");
    private static final GatewayStatus LOOP = new GatewayStatus(false, "loop");

    private final List<GatewayStatus> told = new ArrayList<>();
    private final LanStatus status = new LanStatus(told::add);

    @Test
    void eachChangeIsToldOnce() {
        status.port(FINE);
        status.port(NO_LINK);
        status.port(NO_LINK);
        status.port(FINE);
        assertEquals(List.of(NO_LINK, FINE), told);
    }

    @Test
    void theLanIsBackOnlyWhenNothingKeepsItAway() {
        status.loop(LOOP);
        status.port(NO_LINK);
        status.port(FINE);
        status.loop(FINE);
        assertEquals(List.of(LOOP, NO_LINK, LOOP, FINE), told);
    }

    @Test
    void aLoopThatEndsBehindAnAbsentInterfaceIsNoNews() {
        status.port(NO_LINK);
        status.loop(LOOP);
        status.loop(FINE);
        assertEquals(List.of(NO_LINK), told);
        assertEquals(NO_LINK, status.now());
    }
}
