package lanparty.gateway.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.gateway.packet.GatewayPreflight;
import lanparty.obs.UserFacingException;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a LAN share: each thing is asked once, when the first check wants to know, and remembered. One thread.
 */
final class LanVisit implements AutoCloseable {
    private static final int OFFERS_WAIT_MS = 2000;
    private static final int MOST_OFFERS = 8;
    private static final int ARP_WAIT_MS = 700;
    private static final int TRIES = 3;

    private final String interfaceName;
    private final RandomGenerator random;
    private @Nullable LanSocket socket;
    private @Nullable List<Ipv4Address> dhcpServers;

    LanVisit(String interfaceName, RandomGenerator random) {
        this.interfaceName = interfaceName;
        this.random = random;
    }

    /** As its user wrote it. */
    String interfaceName() {
        return interfaceName;
    }

    /**
     * The port as the kernel has it.
     *
     * @throws UserFacingException where it won't do as one
     */
    InterfaceInfo port() {
        return GatewayPreflight.inspect(interfaceName);
    }

    /** True where questions can be asked on the LAN. */
    boolean isReachable() {
        try {
            open();
            return true;
        } catch (UserFacingException e) {
            return false;
        }
    }

    /** Who offers addresses, each server once. Nothing is taken, so nothing has to be given back. */
    List<Ipv4Address> dhcpServers() {
        if (dhcpServers == null) {
            int transaction = random.nextInt();
            MacAddress mac = port().mac();
            DhcpMessage discover = new DhcpMessage(
                    DhcpMessageType.DISCOVER,
                    transaction,
                    0,
                    true,
                    Ipv4Address.NONE,
                    Ipv4Address.NONE,
                    mac,
                    DhcpOptions.NONE);
            DhcpFrame question =
                    new DhcpFrame(MacAddress.BROADCAST, mac, Ipv4Address.NONE, Ipv4Address.BROADCAST, discover);
            Set<Ipv4Address> servers = new LinkedHashSet<>(open().ask(
                            question::encode,
                            (frame, index, length) -> serverOf(DhcpFrame.decode(frame, index, length), transaction),
                            MOST_OFFERS,
                            OFFERS_WAIT_MS,
                            TRIES));
            dhcpServers = new ArrayList<>(servers);
        }
        return dhcpServers;
    }

    private static @Nullable Ipv4Address serverOf(@Nullable DhcpFrame frame, int transaction) {
        if (frame == null
                || frame.message().type() != DhcpMessageType.OFFER
                || frame.message().transactionId() != transaction) {
            return null;
        }
        Ipv4Address named = frame.message().options().address(DhcpOption.SERVER_IDENTIFIER);
        return named == null ? frame.from() : named;
    }

    /** True where this address answers a question that comes from that station, though it be none of this machine's. */
    boolean answers(Ipv4Address host, MacAddress asker) {
        ArpFrame question = ArpFrame.probe(asker, host);
        return !open().ask(
                        question::encode,
                        (frame, index, length) -> {
                            ArpFrame answer = ArpFrame.decode(frame, index, length);
                            boolean isIt = answer != null
                                    && answer.isAnswer()
                                    && answer.sender().equals(host)
                                    && answer.targetMac().equals(asker);
                            return isIt ? answer : null;
                        },
                        1,
                        ARP_WAIT_MS,
                        TRIES)
                .isEmpty();
    }

    private LanSocket open() {
        if (socket == null) {
            socket = LanSocket.open(port());
        }
        return socket;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
