package lanparty.lab.chaos.traffic;

import static lanparty.lab.chaos.traffic.TrafficFixture.FRAMES;
import static lanparty.lab.chaos.traffic.TrafficFixture.HOSTS;
import static lanparty.lab.chaos.traffic.TrafficFixture.LAN2;
import static lanparty.lab.chaos.traffic.TrafficFixture.PLAYER1;
import static lanparty.lab.chaos.traffic.TrafficFixture.PLAYER2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.net.linux.SeenFrame;
import org.junit.jupiter.api.Test;

/** Each kind of wrong frame is known for one. */
final class FrameJudgeTest {
    private final Violations violations = new Violations(broken -> {});
    private final FrameJudge atPlayer1 = judgeAt(PLAYER1);

    private FrameJudge judgeAt(Host host) {
        return new FrameJudge(host, HOSTS, FRAMES, violations);
    }

    private static SeenFrame incoming(byte[] bytes) {
        return new SeenFrame(bytes, false);
    }

    private void assertViolation(String words) {
        List<String> lines = violations.lines();
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains(words), lines::toString);
    }

    @Test
    void goodFramesCountForTheirFlowWhateverTheirOrder() {
        for (int number : new int[] {3, 0, 2, 1}) {
            assertEquals(
                    new FrameJudge.Arrival(new Flow(0, Target.of(2), 2), number),
                    atPlayer1.judge(incoming(FRAMES.frame(0, Target.of(2), number))));
        }
        assertNotNull(atPlayer1.judge(incoming(FRAMES.frame(3, Target.BROADCAST, 0))));
        assertNotNull(atPlayer1.judge(incoming(FRAMES.frame(3, Target.MULTICAST, 0))));
        assertTrue(violations.isEmpty());
    }

    @Test
    void anyOctetThatChangedIsSeen() {
        byte[] sent = FRAMES.frame(0, Target.of(2), 0);
        for (int i = 0; i < sent.length; i++) {
            if (i == 12 || i == 13) {
                // Another EtherType is another's frame.
                continue;
            }
            byte[] changed = sent.clone();
            changed[i] ^= 0x10;
            Violations fresh = new Violations(broken -> {});
            assertNull(new FrameJudge(PLAYER1, HOSTS, FRAMES, fresh).judge(incoming(changed)));
            assertEquals(1, fresh.lines().size(), "octet " + i);
        }
    }

    @Test
    void aFrameThatIsCutOrPaddedIsSeen() {
        byte[] sent = FRAMES.frame(0, Target.of(2), 0);
        atPlayer1.judge(incoming(Arrays.copyOf(sent, sent.length - 1)));
        atPlayer1.judge(incoming(Arrays.copyOf(sent, sent.length + 1)));
        assertEquals(2, violations.lines().size());
    }

    @Test
    void aFrameThatComesTwiceIsSeen() {
        byte[] sent = FRAMES.frame(0, Target.of(2), 0);
        assertNotNull(atPlayer1.judge(incoming(sent)));
        assertNull(atPlayer1.judge(incoming(sent)));
        assertViolation("came twice");
    }

    @Test
    void aFrameForAnotherPlayerIsSeen() {
        assertNull(atPlayer1.judge(incoming(FRAMES.frame(0, Target.of(3), 0))));
        assertViolation("a frame for player2");
    }

    @Test
    void whatTheLansSwitchFloodsIsNoFault() {
        assertNull(judgeAt(LAN2).judge(incoming(FRAMES.frame(2, Target.of(0), 0))));
        assertTrue(violations.isEmpty());
    }

    @Test
    void onesOwnFrameComingBackIsSeen() {
        assertNull(judgeAt(PLAYER2).judge(incoming(FRAMES.frame(3, Target.BROADCAST, 0))));
        assertViolation("its own frame came back");
    }

    @Test
    void whatOneSendsAndWhatIsNotOfTheRunIsLeftAlone() {
        assertNull(atPlayer1.judge(new SeenFrame(FRAMES.frame(2, Target.BROADCAST, 0), true)));
        byte[] arp = FRAMES.frame(0, Target.BROADCAST, 0);
        arp[12] = 0x08;
        arp[13] = 0x06;
        assertNull(atPlayer1.judge(incoming(arp)));
        assertTrue(violations.isEmpty());
    }
}
