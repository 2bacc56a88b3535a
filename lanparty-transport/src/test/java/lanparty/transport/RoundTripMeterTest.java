package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Round trips by octets sent and in flight. */
class RoundTripMeterTest {
    private final RoundTripMeter meter = new RoundTripMeter();

    @Test
    void measuresFromWhatWasSentToItsAcknowledgement() {
        meter.sent(100, 1000);
        assertEquals(RoundTripMeter.NONE, meter.acknowledged(400, 1000), "still in flight");
        assertEquals(500, meter.acknowledged(600, 0));
    }

    @Test
    void whatIsSentMeanwhileDoesNotDelayTheMeasurement() {
        meter.sent(100, 1000);
        meter.sent(200, 4000);
        assertEquals(RoundTripMeter.NONE, meter.acknowledged(500, 4500));
        assertEquals(600, meter.acknowledged(700, 4000));
    }

    @Test
    void measuresOnceForEachMark() {
        meter.sent(100, 1000);
        meter.acknowledged(300, 0);
        assertEquals(RoundTripMeter.NONE, meter.acknowledged(500, 0));

        meter.sent(800, 1000);
        assertEquals(100, meter.acknowledged(900, 0));
    }

    @Test
    void aMeasurementThatWasGivenUpIsNeverCompleted() {
        meter.sent(100, 1000);
        meter.forget();
        assertEquals(RoundTripMeter.NONE, meter.acknowledged(60_000, 0));

        meter.sent(60_000, 1000);
        assertEquals(200, meter.acknowledged(60_200, 0));
    }

    @Test
    void aRoundTripIsVagueWhereTheLastLookWasTooLongAgo() {
        meter.sent(100, 1000);
        meter.acknowledged(300, 0);
        assertTrue(meter.isVague(), "the first look");

        meter.sent(400, 1000);
        meter.nothingCame(550);
        meter.acknowledged(600, 0);
        assertFalse(meter.isVague(), "it took 150 to 200");
    }
}
