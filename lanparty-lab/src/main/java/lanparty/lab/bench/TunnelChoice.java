package lanparty.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanparty.lab.bench.tunnel.DebianPackage;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/**
 * Which tunnels are measured.
 *
 * @param chosen in the table's order
 * @param leftOut a line for each peer that isn't installed, with the package that brings it
 */
record TunnelChoice(List<Tunnel> chosen, List<String> leftOut) {
    /** Copies the lists. */
    TunnelChoice {
        chosen = List.copyOf(chosen);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Those of these names that are installed.
     *
     * @throws UserFacingException for a name that no tunnel has, or where none remains
     */
    static TunnelChoice of(List<String> names, List<Tunnel> all) {
        for (String name : names) {
            if (all.stream().noneMatch(tunnel -> tunnel.name().equals(name))) {
                String known = all.stream().map(Tunnel::name).collect(Collectors.joining(", "));
                throw new UserFacingException(
                        ExitCode.USAGE, "there is no tunnel '" + name + "'; these can be measured: " + known);
            }
        }
        List<Tunnel> chosen = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Tunnel tunnel : all) {
            List<DebianPackage> missing = tunnel.missing();
            if (!names.contains(tunnel.name())) {
                continue;
            } else if (missing.isEmpty()) {
                chosen.add(tunnel);
            } else {
                leftOut.add(tunnel + " is left out: its package is missing ("
                        + missing.stream().map(DebianPackage::name).collect(Collectors.joining(", ")) + ")");
            }
        }
        if (chosen.isEmpty()) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, String.join("; ", leftOut));
        }
        return new TunnelChoice(chosen, leftOut);
    }
}
