package lanparty.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import org.junit.jupiter.api.Test;

/** What the host and the players hear of the LAN's interface. */
class InterfaceWatchTest implements InterfaceWatch.Port, InterfaceWatch.Events {
    private static final int PATIENCE_SECONDS = 90;

    private final List<String> infos = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<GatewayStatus> told = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private PortState state = PortState.WORKING;
    private String name = "eth0";
    private long nowNs;
    private final InterfaceWatch watch = new InterfaceWatch(this, PATIENCE_SECONDS, () -> nowNs, this);

    @Test
    void saysNothingForAsLongAsAllIsWell() {
        lookAgainAfterSeconds(1_000);
        assertEquals(List.of(), told);
        assertEquals(List.of(), troubles);
        assertEquals(new GatewayStatus(true, ""), watch.status());
    }

    @Test
    void tellsOnceThatTheLinkIsLostAndOnceThatItIsBack() {
        become(PortState.NO_LINK);
        become(PortState.NO_LINK);
        become(PortState.WORKING);
        become(PortState.WORKING);
        assertEquals(List.of(new GatewayStatus(false, "its cable has no link"), new GatewayStatus(true, "")), told);
        assertEquals(1, troubles.size());
        assertTrue(troubles.get(0).startsWith("interface eth0 has no link"), troubles.get(0));
        assertEquals(List.of("interface eth0 works again; players reach the LAN"), infos);
    }

    @Test
    void tellsTheHostHowToBringUpAnInterfaceThatWasSetDown() {
        become(PortState.DOWN);
        assertTrue(troubles.get(0).contains("sudo ip link set eth0 up"), troubles.get(0));
    }

    @Test
    void playersHearOnceThatTheLanIsAwayWhateverTheHostTries() {
        become(PortState.NO_LINK);
        become(PortState.DOWN);
        become(PortState.NO_LINK);
        assertEquals(1, told.size());
        assertEquals(3, troubles.size());
    }

    @Test
    void goesOnUnderANewName() {
        name = "lan0";
        become(PortState.WORKING);
        become(PortState.WORKING);
        assertEquals(List.of("interface eth0 is now called lan0; the party goes on"), infos);
        assertEquals(List.of(), told);
    }

    @Test
    void waitsForAnInterfaceThatIsGoneButNotForever() {
        become(PortState.GONE);
        lookAgainAfterSeconds(PATIENCE_SECONDS - 1);
        assertEquals(List.of(), endings);
        lookAgainAfterSeconds(1);
        assertEquals(1, endings.size());
        assertTrue(endings.get(0).startsWith("interface eth0 has been gone for 90 s; plug it in"), endings.get(0));
    }

    @Test
    void anInterfaceThatReturnsInTimeIsWaitedForAnewTheNextTime() {
        become(PortState.GONE);
        lookAgainAfterSeconds(PATIENCE_SECONDS - 1);
        become(PortState.WORKING);
        become(PortState.GONE);
        lookAgainAfterSeconds(PATIENCE_SECONDS - 1);
        assertEquals(List.of(), endings);
    }

    @Test
    void aCableIsWaitedForAsLongAsItTakes() {
        become(PortState.NO_LINK);
        lookAgainAfterSeconds(100_000);
        assertEquals(List.of(), endings);
    }

    private void become(PortState next) {
        state = next;
        watch.look();
    }

    private void lookAgainAfterSeconds(long seconds) {
        nowNs += TimeUnit.SECONDS.toNanos(seconds);
        watch.look();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PortState look() {
        return state;
    }

    @Override
    public void say(boolean isTrouble, String sentence) {
        (isTrouble ? troubles : infos).add(sentence);
    }

    @Override
    public void changed(GatewayStatus status) {
        told.add(status);
    }

    @Override
    public void goneForGood(String sentence) {
        endings.add(sentence);
    }
}
