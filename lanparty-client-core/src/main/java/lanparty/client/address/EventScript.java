package lanparty.client.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import lanparty.daemon.files.PrivateFile;

/** Writes the script that a DHCP client runs at each event; {@link LeaseReport} reads what it prints. */
final class EventScript {
    private EventScript() {}

    static void write(Path file, String body) throws IOException {
        PrivateFile.write(
                file, "#!/bin/sh\n# Reports the lease; lanparty itself sets the address, and nothing else.\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
