package lanparty.client;

import java.nio.file.Path;

/**
 * What a client keeps on disk, all beside its identity file, so that two clients on one machine with an identity each
 * don't meet:
 *
 * <pre>
 * client.json         who it is
 * client.undo.json    what has to be undone; only while it runs, or after a crash
 * client.dhcp/        script and settings of the DHCP client
 * client.lock         held while it runs, see {@link lanparty.link.identity.IdentityLock}
 * </pre>
 *
 * @param identity the identity file
 */
record StateFiles(Path identity) {
    Path undoJournal() {
        return beside(".undo.json");
    }

    Path dhcpFolder() {
        return beside(".dhcp");
    }

    private Path beside(String ending) {
        String name = String.valueOf(identity.getFileName());
        String base = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return identity.resolveSibling(base + ending);
    }
}
