package lanparty.client.state;

import java.nio.file.Path;

/**
 * What a client writes while it runs and acts on:
 *
 * <pre>
 * undo.json      what has to be undone; only while it runs, or after a crash
 * dhcp/          script and settings of the system's DHCP client
 *   lease.json   which address the player had, see {@link lanparty.client.dhcp.LeaseFile}
 * </pre>
 *
 * @param folder written by the user that it runs as, and by no other but root
 * @param namesJournal whose names are asked, see {@link StateFiles}
 */
public record RunFiles(Path folder, Path namesJournal) {
    /** What has to be undone. */
    public Path undoJournal() {
        return folder.resolve("undo.json");
    }

    /** Script and settings of the DHCP client. */
    public Path dhcpFolder() {
        return folder.resolve("dhcp");
    }
}
