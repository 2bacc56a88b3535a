package lanparty.client.change;

import java.util.ArrayList;
import java.util.List;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;

/**
 * Name servers of one interface, told to the program that keeps the machine's.
 *
 * @param by that program
 * @param device the interface
 * @param servers addresses
 * @param domain of the LAN; empty for none
 */
public record LinkNamesChange(Keeper by, String device, List<String> servers, String domain) implements Change {
    /** What {@code $0} is the record of, and the other words are lines. */
    private static final String ADD_LINES = "printf '%s\\n' \"$@\" | resolvconf -a \"$0\"";

    /** Who keeps the machine's name servers. */
    public enum Keeper {
        /** systemd-resolved, which asks each interface's servers for the names of its domain (resolvectl(1)). */
        RESOLVECTL,
        /** resolvconf(8), which puts all records together into resolv.conf. */
        RESOLVCONF
    }

    /** A copy that nobody changes. */
    public LinkNamesChange {
        servers = List.copyOf(servers);
    }

    @Override
    public void make(SystemCommand system) throws CommandException {
        if (by == Keeper.RESOLVCONF) {
            List<String> words = new ArrayList<>(List.of("sh", "-c", ADD_LINES, entry()));
            servers.forEach(server -> words.add("nameserver " + server));
            if (!domain.isEmpty()) {
                words.add("search " + domain);
            }
            system.run(words);
            return;
        }
        List<String> words = new ArrayList<>(List.of("resolvectl", "dns", device));
        words.addAll(servers);
        system.run(words);
        if (!domain.isEmpty()) {
            system.run(List.of("resolvectl", "domain", device, domain));
        }
        // With a domain only its names are the LAN's to answer; without one nothing would be.
        system.run(List.of("resolvectl", "default-route", device, domain.isEmpty() ? "yes" : "no"));
    }

    @Override
    public void undo(SystemCommand system) throws CommandException {
        system.run(
                by == Keeper.RESOLVCONF
                        ? List.of("resolvconf", "-d", entry())
                        : List.of("resolvectl", "revert", device));
    }

    private String entry() {
        return device + ".lanparty";
    }

    @Override
    public String toString() {
        return "name servers of " + device;
    }
}
