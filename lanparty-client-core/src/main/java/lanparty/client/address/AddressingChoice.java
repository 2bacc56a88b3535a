package lanparty.client.address;

import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.client.change.Changes;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.dhcp.DhcpQuestions;
import lanparty.client.dhcp.LeaseFile;
import lanparty.client.dhcp.LeaseReturn;
import lanparty.client.dns.LanNameServers;
import lanparty.daemon.command.ProgramPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every {@link Addressing} is made of.
 *
 * @param device the virtual adapter
 * @param folder for the files of either DHCP client, of this client alone; made when needed
 * @param room for which an address is remembered
 * @param hostName what the DHCP server is told
 * @param programs where the system's DHCP client is looked for
 * @param wire past the adapter to the LAN
 * @param nanoClock as {@link System#nanoTime}
 * @param random for the transaction ids and waits of DHCP; used on the chores thread
 */
public record AddressingChoice(
        String device,
        Path folder,
        String room,
        String hostName,
        ProgramPath programs,
        AddressWire wire,
        LongSupplier nanoClock,
        RandomGenerator random) {
    private static final Logger LOG = LoggerFactory.getLogger(AddressingChoice.class);

    /**
     * The one that {@code mode} asks for.
     *
     * @param nameServers takes the LAN's; null where the player wants none
     */
    public Addressing of(
            AddressMode mode,
            LanAddress address,
            @Nullable LanNameServers nameServers,
            Changes changes,
            AddressEvents events,
            ScheduledExecutorService chores) {
        if (mode instanceof AddressMode.Fixed fixed) {
            return new FixedAddressing(fixed.cidr(), address);
        }
        if (mode instanceof AddressMode.None) {
            return new NoAddressing();
        }
        DhcpQuestions questions = new DhcpQuestions(wire.mac(), hostName, nameServers != null);
        LeaseInForce inForce = new LeaseInForce(address, nameServers);
        LinkLocal linkLocal = new LinkLocal(wire, inForce, chores, LinkLocal.PATIENCE_MS);
        DhcpProgram program = mode instanceof AddressMode.BuiltInDhcp
                ? null
                : new DhcpPrograms(programs).find(folder, device, hostName, nameServers != null);
        LeaseFile file = new LeaseFile(folder.resolve("lease.json"), room);
        BuiltInDhcp itself = new BuiltInDhcp(wire, questions, file, linkLocal, events, chores, nanoClock, random);
        if (program == null) {
            LOG.debug("asks for an address itself");
            return itself;
        }
        LeaseReturn goodbye = new LeaseReturn(wire, questions, random);
        return new DhcpInTurn(
                failed -> new SystemDhcp(program, linkLocal, changes, events, chores, wire, goodbye, failed), itself);
    }
}
