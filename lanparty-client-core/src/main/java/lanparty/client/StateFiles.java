package lanparty.client;

import java.nio.file.Path;

/**
 * What a client keeps on disk, all beside its identity file, so that two clients on one machine with an identity each
 * don't meet:
 *
 * <pre>
 * client.json           who it is; read at the start
 * client.lock           held while it runs, see {@link lanparty.link.identity.IdentityLock}
 * client.run/           what it writes while it runs, given to the user it runs as
 *   undo.json           what has to be undone; only while it runs, or after a crash
 *   dhcp/               script and settings of the DHCP client
 * </pre>
 *
 * @param identity the identity file
 */
record StateFiles(Path identity) {
    Path runFolder() {
        String name = String.valueOf(identity.getFileName());
        String base = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return identity.resolveSibling(base + ".run");
    }

    Path undoJournal() {
        return runFolder().resolve("undo.json");
    }

    Path dhcpFolder() {
        return runFolder().resolve("dhcp");
    }
}
