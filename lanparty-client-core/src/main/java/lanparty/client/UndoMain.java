package lanparty.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import lanparty.client.change.Changes;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.privilege.Account;
import lanparty.daemon.privilege.Capability;
import lanparty.daemon.privilege.Privileges;

/**
 * Undoes what a journal says that another user can write, as that user: whatever it says, the kernel allows no more than that. A
 * process of its own, as a change of the user is for good; see {@link EarlierUser}.
 */
public final class UndoMain {
    private UndoMain() {}

    /**
     * Prints how many changes it has undone.
     *
     * @param args the journal, its owner's user and group numbers, the adapter
     */
    public static void main(String[] args) throws IOException {
        Account owner = new Account("number " + args[1], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        new Privileges().reduceTo(owner, Set.of(Capability.CAP_NET_ADMIN));
        if (Privileges.isRoot()) {
            throw new IOException("this stayed root, who undoes nothing that another user can write");
        }
        ProcessCommand system = ProcessCommand.ofThisProcess();
        System.out.println(Changes.ofNetwork(Path.of(args[0]), system, args[3]).recover());
    }
}
