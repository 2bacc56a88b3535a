package lanparty.client.state;

import java.nio.file.Path;

/**
 * What a client keeps on disk, all beside its identity file, so that two clients on one machine with an identity each
 * don't meet:
 *
 * <pre>
 * client.json           who it is; read at the start
 * client.lock           held while it runs, see {@link lanparty.link.identity.IdentityLock}
 * client.names.json     whose names are asked; only while it runs with --accept-dns, or after a crash
 * client.party          the invite of the last party, see {@link lanparty.client.party.LastParty}
 * client.run/           what it writes while it runs, given to the user it runs as
 *   undo.json           what has to be undone; only while it runs, or after a crash
 *   known-relays.json   the relays that were met before, see {@link lanparty.link.trust.RelayTrust}
 *   dhcp/               script and settings of the system's DHCP client
 *     lease.json        which address the player had, see {@link lanparty.client.dhcp.LeaseFile}
 * </pre>
 *
 * @param identity the identity file
 */
public record StateFiles(Path identity) {
    /** The invite of the last party. */
    public Path lastParty() {
        return beside(".party");
    }

    /** What is written to when the client is no longer root. */
    public Path runFolder() {
        return beside(".run");
    }

    private Path beside(String ending) {
        String name = String.valueOf(identity.getFileName());
        String base = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return identity.resolveSibling(base + ending);
    }

    /** What has to be undone. */
    public Path undoJournal() {
        return runFolder().resolve("undo.json");
    }

    /** Not in the run folder, as what root undoes must not be written by another user. */
    public Path namesJournal() {
        return beside(".names.json");
    }

    /** The relays that were met before. */
    public Path knownRelays() {
        return runFolder().resolve("known-relays.json");
    }

    /** Script and settings of the DHCP client. */
    public Path dhcpFolder() {
        return runFolder().resolve("dhcp");
    }
}
