package lanparty.daemon.screen;

import java.util.List;
import lanparty.obs.status.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * All that a screen shows.
 *
 * @param announcements lines that stay, such as how to join; whole, as they are copied from the screen
 * @param typed what somebody is typing; null where nobody can
 */
record ScreenContent(
        StatusReport report,
        List<String> announcements,
        @Nullable String typed) {}
