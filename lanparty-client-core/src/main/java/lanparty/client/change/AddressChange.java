package lanparty.client.change;

import java.util.ArrayList;
import java.util.List;
import lanparty.client.ip.Cidr;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;

/**
 * An address on an interface.
 *
 * @param address with its prefix, whose route the kernel adds and removes with it
 * @param device the interface
 */
public record AddressChange(Cidr address, String device) implements Change {
    @Override
    public void make(SystemCommand system) throws CommandException {
        List<String> words = new ArrayList<>(List.of("ip", "address", "add", address.toString(), "dev", device));
        // Without it a subnet broadcast such as 192.168.50.255 would be one more unicast address.
        if (!address.isV6() && address.prefixLength() < 31) {
            words.addAll(List.of("broadcast", "+"));
        }
        try {
            // Not 'replace', which tells all the world of a change where there is none.
            system.run(words);
        } catch (CommandException e) {
            if (!e.output().contains("File exists") && !e.output().contains("already assigned")) {
                throw e;
            }
        }
    }

    @Override
    public void undo(SystemCommand system) throws CommandException {
        system.run(List.of("ip", "address", "delete", address.toString(), "dev", device));
    }

    @Override
    public String toString() {
        return "address " + address + " on " + device;
    }
}
