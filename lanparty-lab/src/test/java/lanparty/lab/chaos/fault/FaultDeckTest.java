package lanparty.lab.chaos.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a seed decides, and within which bounds. */
final class FaultDeckTest {
    private static final int PLAYERS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(100);

    private static FaultDeck deck(long seed) {
        return new FaultDeck(new Random(seed), PLAYERS, LONGEST);
    }

    private static List<String> draw(long seed, int count) {
        FaultDeck deck = deck(seed);
        return Stream.generate(deck::draw).limit(count).map(Fault::describe).toList();
    }

    @Test
    void theSameSeedDrawsTheSameFaultsAndAnotherOneOthers() {
        assertEquals(draw(7, 50), draw(7, 50));
        assertNotEquals(draw(7, 50), draw(8, 50));
    }

    @Test
    void everyKindComesOnceBeforeAnyComesAgain() {
        FaultDeck deck = deck(1);
        for (int round = 0; round < 20; round++) {
            Set<FaultKind> seen = EnumSet.noneOf(FaultKind.class);
            for (int i = 0; i < FaultKind.values().length; i++) {
                assertTrue(seen.add(deck.draw().kind()));
            }
        }
    }

    @Test
    void everyFaultStrikesAPlaceThatIsThereForATimeWithinTheLimit() {
        FaultDeck deck = deck(2);
        for (int i = 0; i < 2000; i++) {
            Fault fault = deck.draw();
            assertTrue(fault.place().number() >= -1 && fault.place().number() <= PLAYERS, fault::describe);
            assertTrue(fault.lasts().compareTo(LONGEST) <= 0, fault::describe);
            assertTrue(fault.lasts().toMillis() >= 800, fault::describe);
        }
    }

    @Test
    void lossGoesUpToThirtyPercentAndMtusStayAboveWhatQuicNeeds() {
        FaultDeck deck = deck(3);
        int highestLoss = 0;
        for (int i = 0; i < 5000; i++) {
            Fault fault = deck.draw();
            if (fault instanceof NetworkFault.Loss loss) {
                assertTrue(loss.percent() >= 1 && loss.percent() <= 30, fault::describe);
                highestLoss = Math.max(highestLoss, loss.percent());
            } else if (fault instanceof NetworkFault.Narrowing narrowing) {
                assertTrue(narrowing.mtu() >= 1280 && narrowing.mtu() < 1500, fault::describe);
            }
        }
        assertEquals(30, highestLoss);
    }
}
