package lanparty.gateway.room;

import java.nio.file.Path;
import java.util.Objects;
import lanparty.ctrl.RoomCode;

/**
 * What a gateway keeps on disk, all beside its identity file:
 *
 * <pre>
 * gateway.json               its host's keys, see {@link lanparty.link.identity.IdentityFile}
 * gateway.lock               held while it runs
 * gateway.code.json          the code of its own room, see {@link OwnCode}
 * gateway.room-friday.json   the secret of the sealed room 'friday', see {@link SealedRoom}
 * gateway.run/               what it writes while it runs, given to the user it runs as
 *   bans.json                whom the host has banned, see {@link BanList}
 *   known-relays.json        the relays that were met before
 * relay-certificate.pem      of the relay inside it, see {@link lanparty.relay.certificate.KeptCertificate}
 * </pre>
 *
 * @param identity the identity file
 */
public record GatewayFiles(Path identity) {
    /** The secret of a sealed room. */
    public Path secretOf(RoomCode code) {
        return beside(".room-" + code.text() + ".json");
    }

    /** The code of the room of a host who names none. */
    public Path ownCode() {
        return beside(".code.json");
    }

    /** Where all of it lies. */
    public Path folder() {
        return Objects.requireNonNull(identity.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** The folder that is written to when the gateway is no longer root. */
    public Path runFolder() {
        return beside(".run");
    }

    /** The list of bans, in any room of this host. */
    public Path bans() {
        return runFolder().resolve("bans.json");
    }

    /** The relays that were met before. */
    public Path knownRelays() {
        return runFolder().resolve("known-relays.json");
    }

    private Path beside(String ending) {
        String name = String.valueOf(identity.getFileName());
        String base = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return identity.resolveSibling(base + ending);
    }
}
