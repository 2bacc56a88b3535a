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

    /** The user to go on as where this was started as root. */
    public Account account() {
        return user.account();
    }

    LiveView openView() {
        return view.view(logging);
    }

    @Nullable
    StatusPage openPage() {
        return StatusOption.open(status.address());
    }
}
