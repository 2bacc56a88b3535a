package lanparty.lab.chaos.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both ends of a flow compute the same frame. */
final class TestFramesTest {
    private static final TestFrames FRAMES = TrafficFixture.FRAMES;

    @Test
    void theHeaderSaysWhoForWhomAndWhich() {
        byte[] frame = FRAMES.frame(2, Target.of(0), 0x01020304);
        String header = HexFormat.of().formatHex(frame, 0, 14);
        assertEquals("020000000000" + "020000000002" + "88b6", header);
        assertEquals("0200" + "01020304", HexFormat.of().formatHex(frame, 18, 24));
        assertEquals(2, TestFrames.sender(frame));
        assertEquals(Target.of(0), TestFrames.target(frame));
        assertEquals(0x01020304, TestFrames.sequence(frame));
    }

    @Test
    void theSameNumberGivesTheSameFrameAndAnyOtherAnotherOne() {
        byte[] frame = FRAMES.frame(2, Target.of(0), 5);
        assertArrayEquals(frame, FRAMES.frame(2, Target.of(0), 5));
        assertFalse(Arrays.equals(frame, FRAMES.frame(2, Target.of(0), 6)));
        assertFalse(Arrays.equals(frame, FRAMES.frame(2, Target.BROADCAST, 5)));
    }

    @Test
    void framesOfAllLengthsComeFromTheShortestToTheLongest() {
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (int number = 0; number < 20_000; number++) {
            int length = FRAMES.frame(0, Target.BROADCAST, number).length;
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
        }
        assertEquals(TestFrames.SHORTEST, shortest);
        assertEquals(TestFrames.LONGEST, longest);
    }

    @Test
    void groupsHaveGroupAddresses() {
        assertEquals("ffffffffffff", HexFormat.of().formatHex(FRAMES.frame(0, Target.BROADCAST, 0), 0, 6));
        assertEquals(1, FRAMES.frame(0, Target.MULTICAST, 0)[0] & 1);
    }

    @Test
    void framesOfAnotherRunAreNotPlausible() {
        TestFrames other = new TestFrames(100, List.of(new byte[6], new byte[6]));
        assertTrue(FRAMES.isPlausible(FRAMES.frame(1, Target.of(0), 0)));
        assertFalse(FRAMES.isPlausible(other.frame(1, Target.of(0), 0)));
    }

    @Test
    void octetsAtAnyPositionAreTheSameHoweverTheyAreAskedFor() {
        byte[] whole = new byte[100];
        Mixer.fill(5, 1000, whole, 0, 100);
        for (int from = 0; from < 20; from++) {
            byte[] part = new byte[50];
            Mixer.fill(5, 1000 + from, part, 0, 50);
            assertArrayEquals(Arrays.copyOfRange(whole, from, from + 50), part);
        }
    }
}
