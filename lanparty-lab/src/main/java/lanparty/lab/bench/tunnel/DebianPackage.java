package lanparty.lab.bench.tunnel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanparty.daemon.command.ProgramPath;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;

/**
 * A package that brings a tunnel.
 *
 * @param name as {@code apt-get install} takes it
 * @param program that it brings
 */
public record DebianPackage(String name, String program) {
    private static final Pattern UPSTREAM = Pattern.compile("^(?:\\d+:)?(\\d+(?:\\.\\d+)?)");

    /** Whether the program is here, by this package or otherwise. */
    public boolean isInstalled() {
        return new ProgramPath(System.getenv("PATH")).find(program) != null;
    }

    /** The first two numbers of the installed version; empty where Debian's package manager doesn't know it. */
    public String version() {
        try {
            Command.Outcome outcome = Command.of("dpkg-query", "--show", "--showformat=${Version}", name)
                    .attempt();
            return upstream(outcome.stdout());
        } catch (LabException e) {
            return "";
        }
    }

    /** {@code 2.6} of {@code 2.6.3-1+deb12u3}. */
    static String upstream(String version) {
        Matcher matcher = UPSTREAM.matcher(version);
        return matcher.find() ? matcher.group(1) : "";
    }
}
