package lanparty.lab.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/** Samba's NetBIOS name service, with all its state in the party's folder. */
final class NetBios {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String CONFIGURATION = """
            [global]
            netbios name = %1$s
            workgroup = PARTY
            interfaces = %2$s
            bind interfaces only = yes
            local master = no
            lock directory = %3$s
            state directory = %3$s
            cache directory = %3$s
            pid directory = %3$s
            private dir = %3$s
            ncalrpc dir = %3$s/ncalrpc
            """;

    private NetBios() {}

    /** Gives a machine a name on the LAN behind one interface; it takes some seconds to claim it. */
    static void name(Party party, Namespace machine, String device, String name) {
        Path configuration = configuration(party, device, name);
        // Without a pipe as its input, whose end it would take for its own.
        String command = "exec nmbd -F --no-process-group --debug-stdout -s '" + configuration + "' </dev/null";
        party.start(machine, "nmbd-" + name, List.of("sh", "-ec", command)).awaitLog("started", LIMIT);
    }

    /** Asks everybody on the LAN once whose name that is. */
    static String lookup(Party party, Namespace machine, String device, String name) {
        Path configuration = configuration(party, device, "ASKING-" + name);
        return machine.command("nmblookup", "-s", configuration.toString(), "-B", "192.168.50.255", name)
                .attempt()
                .stdout();
    }

    private static Path configuration(Party party, String device, String name) {
        try {
            Path folder = Files.createDirectories(party.folder().resolve("samba-" + name));
            return Files.writeString(folder.resolve("smb.conf"), CONFIGURATION.formatted(name, device, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
