package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lanparty.gateway.portmap.protocol.RouterPatience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes behind a round. */
@Timeout(60)
class RenewalTest {
    private final RouterPatience patience = new RouterPatience();
    private final Renewal renewal = new Renewal("rounds", patience, () -> Renewal.RETRY_SECONDS, () -> {});

    @Test
    void aFirstRoundInVainIsFollowedByAMorePatientOneSoon() {
        assertEquals(RouterPatience.AWAITED_MS, patience.limitMs());
        assertEquals(Renewal.SECOND_SECONDS, renewal.nextPauseSeconds(Renewal.RETRY_SECONDS));
        assertEquals(RouterPatience.UNAWAITED_MS, patience.limitMs());
        assertEquals(Renewal.RETRY_SECONDS, renewal.nextPauseSeconds(Renewal.RETRY_SECONDS));
    }

    @Test
    void aFirstRoundThatWasGrantedIsFollowedAsAnyOther() {
        assertEquals(Renewal.CHECK_SECONDS, renewal.nextPauseSeconds(Renewal.CHECK_SECONDS));
    }

    @Test
    void theEndWaitsForARoundNoLongerThanTheInviteDoes() {
        renewal.nextPauseSeconds(Renewal.CHECK_SECONDS);
        renewal.close();
        assertEquals(RouterPatience.AWAITED_MS, patience.limitMs());
    }
}
