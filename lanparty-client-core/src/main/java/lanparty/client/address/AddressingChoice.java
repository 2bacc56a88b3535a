package lanparty.client.address;

import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import lanparty.client.change.Changes;
import lanparty.client.system.ProgramPath;
import lanparty.client.system.SystemCommand;

/**
 * What every {@link Addressing} is made of.
 *
 * @param device the virtual adapter
 * @param folder for the DHCP client's files, of this client alone; made when needed
 * @param hostName what the DHCP server is told
 * @param programs where the system's DHCP client is looked for
 * @param system runs short programs
 */
public record AddressingChoice(
        String device, Path folder, String hostName, ProgramPath programs, SystemCommand system) {

    /** The one that {@code mode} asks for. */
    public Addressing of(
            AddressMode mode,
            LanAddress address,
            Changes changes,
            AddressEvents events,
            ScheduledExecutorService chores) {
        if (mode instanceof AddressMode.Fixed fixed) {
            return new FixedAddressing(fixed.cidr(), address);
        }
        if (mode instanceof AddressMode.None) {
            return new NoAddressing();
        }
        DhcpProgram program = new DhcpPrograms(programs, system).find(folder, device, hostName);
        if (program == null) {
            return new MissingDhcpProgram(events);
        }
        return new DhcpAddressing(program, address, changes, events, chores);
    }

    /** Says once what is missing, and leaves the player connected. */
    private static final class MissingDhcpProgram implements Addressing {
        private final AddressEvents events;
        private boolean said;

        MissingDhcpProgram(AddressEvents events) {
            this.events = events;
        }

        @Override
        public void joined() {
            // The LAN may be away, and with it what is missing.
        }

        @Override
        public void lanReached() {
            if (!said) {
                said = true;
                events.noAddress(
                        "this machine has no DHCP client; run: apt install udhcpc and start again, or choose an"
                                + " address with --address ADDRESS/PREFIX");
            }
        }

        @Override
        public void leaving() {
            // Nothing was started.
        }
    }
}
