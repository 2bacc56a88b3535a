package lanparty.lab.chaos.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanparty.lab.chaos.fault.Episode.Strike;
import org.junit.jupiter.api.Test;

/** Which faults strike together, and who may notice. */
final class EpisodeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void noTwoFaultsStrikeOnePlaceTogether() {
        EpisodePlan plan = new EpisodePlan(5, 4, SECOND.multipliedBy(60));
        int together = 0;
        for (int i = 0; i < 1000; i++) {
            Episode episode = plan.next();
            Set<Place> places = new HashSet<>();
            episode.strikes()
                    .forEach(strike -> assertTrue(places.add(strike.fault().place()), episode.name()));
            together += episode.strikes().size() > 1 ? 1 : 0;
        }
        assertTrue(together > 100 && together < 500, together + " of 1000");
    }

    @Test
    void laterFaultsBeginWhileTheFirstLasts() {
        EpisodePlan plan = new EpisodePlan(6, 4, SECOND.multipliedBy(60));
        for (int i = 0; i < 1000; i++) {
            List<Strike> strikes = plan.next().strikes();
            Duration first = strikes.get(0).fault().lasts();
            strikes.forEach(strike -> assertTrue(strike.delay().compareTo(first) <= 0));
        }
    }

    @Test
    void aHomesTroubleIsFeltThereAndTheRelaysEverywhere() {
        Episode atHome = episode(new NetworkFault.Cut(Place.player(1), SECOND));
        assertTrue(atHome.canBeFeltAt(Place.player(1)));
        assertFalse(atHome.canBeFeltAt(Place.player(2)));
        assertFalse(atHome.canBeFeltAt(Place.LAN));
        Episode everywhere = episode(new NetworkFault.Cut(Place.RELAY, SECOND));
        assertTrue(everywhere.canBeFeltAt(Place.player(2)));
        assertTrue(everywhere.canBeFeltAt(Place.LAN));
    }

    @Test
    void theLongestPromiseCountsAndTheLastToEndEndsIt() {
        Episode both = new Episode(List.of(
                new Strike(new NetworkFault.Cut(Place.player(1), SECOND), Duration.ZERO),
                new Strike(new DaemonFault.Restart(Place.RELAY, true, SECOND.multipliedBy(2)), SECOND)));
        assertEquals(Duration.ofSeconds(3), both.promise());
        assertEquals(Duration.ofSeconds(3), both.lasts());
        assertEquals("home offline + relay killed", both.name());
        assertFalse(both.isPassable());
    }

    private static Episode episode(Fault fault) {
        return new Episode(List.of(new Strike(fault, Duration.ZERO)));
    }
}
