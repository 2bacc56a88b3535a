package lanparty.lab.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * An address got by busybox's DHCP client, and given to the interface. Its usual script is replaced: that one would
 * write the machine's real resolv.conf.
 *
 * @param address the address leased
 * @param server the server that leased it
 */
public record Udhcpc(String address, String server) {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String SCRIPT = """
            #!/bin/sh
            if [ "$1" = bound ]; then
                ip address replace "$ip/$mask" dev "$interface"
                echo "bound $ip $serverid"
            fi
            """;

    /** Asks for an address until one comes, for at most 40 s, and keeps it without staying in the background. */
    public static Udhcpc lease(Namespace machine, String interfaceName, Path folder) {
        String answer = machine.command("udhcpc", "-i", interfaceName, "-n", "-q", "-f")
                .with("-t", "10", "-T", "2", "-s", script(folder).toString())
                .within(LIMIT)
                .run();
        String[] bound = answer.lines()
                .filter(line -> line.startsWith("bound "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        return new Udhcpc(bound[1], bound[2]);
    }

    private static Path script(Path folder) {
        try {
            Path script = Files.writeString(folder.resolve("udhcpc.sh"), SCRIPT);
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
