package lanparty.client.address;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.daemon.command.ProgramPath;
import org.jspecify.annotations.Nullable;

/** Finds which DHCP client this machine has. */
final class DhcpPrograms {
    private final ProgramPath programs;

    DhcpPrograms(ProgramPath programs) {
        this.programs = programs;
    }

    /** udhcpc, else dhclient, else BusyBox's own udhcpc; null where there is none. */
    @Nullable
    DhcpProgram find(Path folder, String device, String hostName, boolean wantsNames) {
        String name = hostName.matches("[A-Za-z0-9-]{1,63}") ? hostName : "";
        Path udhcpc = programs.find("udhcpc");
        if (udhcpc != null) {
            return new Udhcpc(inItsOwnSession(udhcpc.toString()), folder, device, name, wantsNames);
        }
        Path dhclient = programs.find("dhclient");
        if (dhclient != null) {
            return new Dhclient(inItsOwnSession(dhclient.toString()), folder, device, name, wantsNames);
        }
        Path busybox = programs.find("busybox");
        return busybox == null
                ? null
                : new Udhcpc(inItsOwnSession(busybox.toString(), "udhcpc"), folder, device, name, wantsNames);
    }

    /** Ctrl-C goes to all processes of the terminal's foreground group; this one must live to give its lease back. */
    private List<String> inItsOwnSession(String... program) {
        List<String> words = new ArrayList<>();
        Path setsid = programs.find("setsid");
        if (setsid != null) {
            words.add(setsid.toString());
        }
        words.addAll(List.of(program));
        return words;
    }
}
