package lanparty.link.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityLock;

/**
 * Whether the identity file is sound and this machine's own. Another process with the same one would push this one out of the room,
 * and so would another machine.
 */
public final class IdentityCheck implements Check {
    private final Path file;

    /** Of this identity file, which need not be there yet. */
    public IdentityCheck(Path file) {
        this.file = file;
    }

    @Override
    public String subject() {
        return "identity";
    }

    @Override
    public Finding run() {
        if (IdentityLock.isHeld(file)) {
            return Finding.warning(
                    subject(),
                    "another lanparty process is running with identity file '" + file + "'",
                    "end it before you start another, or give the other a file of its own with --identity");
        }
        if (Files.notExists(file)) {
            return Finding.good(subject(), "will be made at the first start, in '" + file + "'");
        }
        IdentityFile.requireSound(file);
        if (IdentityFile.wasMadeElsewhere(file)) {
            return Finding.warning(
                    subject(),
                    "identity file '" + file + "' was made on another machine, or before this one was set up anew; two"
                            + " machines with one identity push each other out of the room",
                    "if another one still uses it, delete this copy, and a new one is made at the next start");
        }
        return Finding.good(subject(), "'" + file + "' is sound");
    }
}
