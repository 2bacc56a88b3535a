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
 * @param rootsJournal what a run that stays root has to undo, which is this one's undo journal or that of an earlier one
 */
public record RunFiles(Path folder, Path namesJournal, Path rootsJournal) {
    private static final String UNDO_JOURNAL = "undo.json";

    static RunFiles of(Path folder, Path namesJournal, Path rootFolder) {
        return new RunFiles(folder, namesJournal, rootFolder.resolve(UNDO_JOURNAL));
    }

    /** What has to be undone. */
    public Path undoJournal() {
        return folder.resolve(UNDO_JOURNAL);
    }

    /** Script and settings of the DHCP client. */
    public Path dhcpFolder() {
        return folder.resolve("dhcp");
    }
}
