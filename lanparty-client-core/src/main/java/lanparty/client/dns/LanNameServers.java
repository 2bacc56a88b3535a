package lanparty.client.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanparty.client.change.Change;
import lanparty.client.change.Changes;
import lanparty.client.change.LinkNamesChange;
import lanparty.client.change.LinkNamesChange.Keeper;
import lanparty.client.change.ResolvConfChange;
import lanparty.client.dhcp.LanNames;
import lanparty.client.ip.Cidr;
import lanparty.client.route.NameServers;
import lanparty.daemon.command.ProgramPath;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * Has this machine ask the LAN's name servers, where the player accepts them: through systemd-resolved where it answers this
 * machine's names, else through resolvconf, else in resolv.conf itself. Chores thread.
 */
public final class LanNameServers {
    /** Where systemd-resolved listens (resolved.conf(5)). */
    private static final InetAddress RESOLVED = Cidr.literal("127.0.0.53");

    private final String device;
    private final ProgramPath programs;
    private final Path resolvConf;
    private final Changes changes;
    private final Events events;
    private LanNames current = LanNames.NONE;
    private boolean saidNone;
    private @Nullable Change inForce;

    /** Reports what becomes of the name servers, in sentences for the player. */
    public interface Events {
        /** These are asked now; {@code by} says in words through what. */
        void nameServersTaken(LanNames names, String by);

        /** They aren't, and why, as one sentence with its cure. */
        void nameServersRefused(String sentence);
    }

    /**
     * Changes nothing yet.
     *
     * @param device the virtual adapter
     * @param resolvConf the resolver's configuration
     */
    public LanNameServers(String device, ProgramPath programs, Path resolvConf, Changes changes, Events events) {
        this.device = device;
        this.programs = programs;
        this.resolvConf = resolvConf;
        this.changes = changes;
        this.events = events;
    }

    /** Those that are asked now; none where none were taken. */
    public List<InetAddress> addresses() {
        return current.servers().stream()
                .map(server -> Cidr.literal(server.toString()))
                .toList();
    }

    /** Asks these in place of those until now. */
    public void use(LanNames names) {
        if (names.areUsable() && names.equals(current)) {
            return;
        }
        clear();
        if (names.areUsable()) {
            take(names);
        } else if (!saidNone) {
            saidNone = true;
            events.nameServersRefused(
                    "the party's LAN has no name servers to accept; its machines have addresses only");
        }
    }

    private void take(LanNames names) {
        try {
            Change change = change(names);
            changes.make(change);
            current = names;
            inForce = change;
            events.nameServersTaken(names, words(change));
        } catch (IOException e) {
            events.nameServersRefused("can't take the LAN's name servers: " + e.getMessage()
                    + "; run the client with sudo, or without --accept-dns");
        }
    }

    /** Asks the player's own again. */
    public void clear() {
        Change old = inForce;
        if (old != null) {
            changes.undo(old);
            inForce = null;
            current = LanNames.NONE;
        }
    }

    private Change change(LanNames names) throws IOException {
        List<String> servers =
                names.servers().stream().map(Ipv4Address::toString).toList();
        if (programs.find("resolvectl") != null && isResolvedAsked()) {
            return new LinkNamesChange(Keeper.RESOLVECTL, device, servers, names.domain());
        }
        if (programs.find("resolvconf") != null) {
            return new LinkNamesChange(Keeper.RESOLVCONF, device, servers, names.domain());
        }
        return ResolvConfChange.to(resolvConf, servers, names.domain());
    }

    private boolean isResolvedAsked() throws IOException {
        return new NameServers(resolvConf).addresses().contains(RESOLVED)
                || Files.exists(resolvConf) && resolvConf.toRealPath().startsWith("/run/systemd/resolve");
    }

    private String words(Change change) {
        return change instanceof LinkNamesChange link
                ? link.by() == Keeper.RESOLVECTL ? "systemd-resolved" : "resolvconf"
                : resolvConf.toString();
    }
}
