package lanparty.client.party;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import lanparty.ctrl.Invite;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StorageFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The invite that a player last joined with, in a file that only its owner reads, for it may let in anybody who has it. The
 * line itself is the file's format. Written before privileges are given up, so it stays with the identity's owner.
 */
public final class LastParty {
    private static final Logger LOG = LoggerFactory.getLogger(LastParty.class);

    private final Path file;

    /** Touches nothing yet. */
    public LastParty(Path file) {
        this.file = file;
    }

    /** Nothing where none is kept, or what is kept can't be read any more: the player then pastes it again. */
    public Optional<Invite> read() {
        try {
            return Optional.of(Invite.parse(PrivateFile.read(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the last party is forgotten: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps this one in place of any before; a party goes on also where that fails. */
    public void keep(Invite invite) {
        try {
            PrivateFile.write(file, invite.text() + "\n");
        } catch (IOException e) {
            LOG.warn("this party won't be offered next time: {}", StorageFault.words(file, e));
        }
    }
}
