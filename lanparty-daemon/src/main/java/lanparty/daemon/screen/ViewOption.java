package lanparty.daemon.screen;

import java.util.Map;
import lanparty.daemon.shell.LogFormat;
import lanparty.daemon.shell.LogVolume;
import lanparty.daemon.shell.LoggingOptions;
import picocli.CommandLine.Option;

/** Whether a daemon fills the terminal with what is going on. Mix it in with {@code @Mixin}. */
public final class ViewOption {
    @Option(
            names = "--view",
            paramLabel = "auto|off",
            description = "'auto' shows one screen with the players, the quality of each line and the log, if the"
                    + " program is started at a terminal. 'off' writes plain lines instead; --quiet, --log-frames"
                    + " and --log-format json imply it. Default: auto.")
    private Mode mode = Mode.AUTO;

    /** What can be chosen. */
    enum Mode {
        AUTO,
        OFF
    }

    /**
     * A view that shows nothing yet, and never will where it isn't wanted or can't be. To be made before privileges are given
     * up.
     */
    public LiveView view(LoggingOptions logging) {
        return view(logging, System.getenv());
    }

    LiveView view(LoggingOptions logging, Map<String, String> environment) {
        return isWanted(logging) ? new LiveView(OwnTerminal.look(environment), environment) : LiveView.none();
    }

    boolean isWanted(LoggingOptions logging) {
        return mode == Mode.AUTO
                && logging.volume() != LogVolume.QUIET
                && logging.format() == LogFormat.TEXT
                && !logging.hasFrames();
    }
}
