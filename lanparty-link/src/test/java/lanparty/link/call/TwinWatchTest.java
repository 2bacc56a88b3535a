package lanparty.link.call;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When an endpoint says that another machine has its identity. */
class TwinWatchTest {
    private final TwinWatch watch = new TwinWatch();

    @Test
    void saysItAtTheThirdLossWithinHalfAMinute() {
        assertFalse(replacedAt(0));
        assertFalse(replacedAt(10));
        assertTrue(replacedAt(20));
    }

    @Test
    void anEndpointThatComesBackNowAndThenHasNoTwin() {
        for (int seconds = 0; seconds < 600; seconds += 20) {
            assertFalse(replacedAt(seconds));
        }
    }

    @Test
    void repeatsItEveryTenMinutes() {
        int times = 0;
        for (int seconds = 0; seconds < 1500; seconds += 5) {
            times += replacedAt(seconds) ? 1 : 0;
        }
        assertTrue(times == 3, times + " times");
    }

    private boolean replacedAt(int seconds) {
        return watch.replaced(TimeUnit.SECONDS.toNanos(seconds));
    }
}
