package lanparty.client.state;

import java.nio.file.Path;

/**
 * What a client keeps on disk, all beside its identity file, so that two clients on one machine with an identity each
 * don't meet:
 *
 * <pre>
 * client.json           who it is; read at the start
 * client.lock           held while it runs, see {@link lanparty.link.identity.IdentityLock}
 * client.names.json     whose names are asked; only while it runs with --accept-dns, or after a crash; root's to undo
 * client.party          the invite of the last party, see {@link lanparty.client.party.LastParty}
 * client.run/           what it writes while it runs, given to the user it runs as
 *   known-relays.json   the relays that were met before, see {@link lanparty.link.trust.RelayTrust}
 *   undo.json, dhcp/    see {@link RunFiles}
 * client.root/          of a run that stays root, and no other user's
 *   undo.json, dhcp/
 * </pre>
 *
 * <p>What root undoes or runs is never in the run folder, which another user can write: a run that stays root has a folder of its
 * own, and the changes of another user's run are undone as that user (see {@code UndoMain}).
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

    /** What a run acts on; made when needed. */
    public RunFiles of(boolean staysRoot) {
        Path roots = beside(".root");
        return RunFiles.of(staysRoot ? roots : runFolder(), beside(".names.json"), roots);
    }

    /** The relays that were met before. */
    public Path knownRelays() {
        return runFolder().resolve("known-relays.json");
    }
}
