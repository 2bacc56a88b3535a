package lanparty.daemon.shell;

import lanparty.obs.ReleaseVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What {@code --version} says: {@code lanparty-relay 0.1.0 (Java 17.0.15, Linux amd64)}. The version is that of the jar's
 * manifest; run from classes it is {@code development}.
 */
public final class VersionProvider implements IVersionProvider {
    @Spec
    private @Nullable CommandSpec command;

    @Override
    public String[] getVersion() {
        return new String[] {of(command)};
    }

    /** The same line for another command, or for none. */
    public static String of(@Nullable CommandSpec command) {
        Class<?> from =
                command == null ? VersionProvider.class : command.userObject().getClass();
        return (command == null ? "lanparty" : command.root().name())
                + " " + ReleaseVersion.of(from)
                + " (Java " + System.getProperty("java.version")
                + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch") + ")";
    }
}
