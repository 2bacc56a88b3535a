package lanparty.daemon;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import lanparty.daemon.page.StatusPage;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.daemon.screen.LiveView;
import org.jspecify.annotations.Nullable;

/**
 * What a daemon gets from its process.
 *
 * @param stop completes with a reason in words, on any thread, when the process is asked to end
 * @param view the screen on the terminal
 * @param page the page in the browser, its port open; null where nobody asked for it
 * @param privileges given up once everything is open
 * @param random cryptographically strong
 * @param nanoTime as {@link System#nanoTime}
 * @param clock the time of day, for certificates and for people
 * @param warmsUp true where the way of frames is to be compiled at the start
 * @param out standard output, in front of which the screen makes way
 */
public record Surroundings(
        CompletionStage<String> stop,
        LiveView view,
        @Nullable StatusPage page,
        PrivilegeDrop privileges,
        SecureRandom random,
        LongSupplier nanoTime,
        Clock clock,
        boolean warmsUp,
        PrintWriter out) {}
