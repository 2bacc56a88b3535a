package lanparty.daemon;

import lanparty.daemon.page.StatusOption;
import lanparty.daemon.page.StatusPage;
import lanparty.daemon.privilege.Account;
import lanparty.daemon.privilege.UserOption;
import lanparty.daemon.screen.LiveView;
import lanparty.daemon.screen.ViewOption;
import lanparty.daemon.shell.CaptureOptions;
import lanparty.daemon.shell.LoggingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that all three daemons share. Mix them in with {@code @Mixin}, after a daemon's own. */
public final class DaemonOptions {
    @Mixin
    private StatusOption status = new StatusOption();

    @Mixin
    private UserOption user = new UserOption();

    @Mixin
    private LoggingOptions logging = new LoggingOptions();

    @Mixin
    private CaptureOptions capture = new CaptureOptions();

    @Mixin
    private ViewOption view = new ViewOption();

    @Option(
            names = "--no-warm-up",
            hidden = true,
            description = "Lets Java compile the way of frames when the first ones come, not at the start.")
    private boolean isColdStart;

    /** The user to go on as where this was started as root. */
    public Account account() {
        return user.account();
    }

    /** True unless a test wants to see a daemon that is cold. */
    boolean warmsUp() {
        return !isColdStart;
    }

    LiveView openView() {
        return view.view(logging);
    }

    @Nullable
    StatusPage openPage() {
        return StatusOption.open(status.address());
    }
}
