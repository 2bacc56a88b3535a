package lanparty.lab;

import java.util.Locale;

/** The three programs that people run. */
public enum Daemon {
    /** On a server that everybody reaches. */
    RELAY("lanparty-relay", "lanparty-relay.jar"),
    /** On the party's LAN. */
    GATEWAY("lanparty-gateway", "lanparty-gateway.jar"),
    /** At a player's. */
    CLIENT("lanparty-client-core", "lanparty-client.jar");

    private final String module;
    private final String jar;

    Daemon(String module, String jar) {
        this.module = module;
        this.jar = jar;
    }

    /** The module's folder. */
    public String module() {
        return module;
    }

    /** The file name of its executable jar. */
    public String jar() {
        return jar;
    }

    /** What the launcher calls it. */
    public String launcherCommand() {
        return name().toLowerCase(Locale.ROOT);
    }
}
