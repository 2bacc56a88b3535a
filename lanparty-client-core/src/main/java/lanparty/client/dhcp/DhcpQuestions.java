package lanparty.client.dhcp;

import java.util.regex.Pattern;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * What this client says, as RFC 2131 tables 4 and 5 have it for each state.
 *
 * <pre>
 *                        ciaddr   requested   server id   to
 * DISCOVER                        the last                everybody
 * REQUEST, selecting              the offer's  the offer's  everybody
 * REQUEST, rebooting              the last                everybody
 * REQUEST, renewing      address                          the server
 * REQUEST, rebinding     address                          everybody
 * DECLINE                         the bad one  its server's everybody
 * RELEASE                address               its server's the server
 * </pre>
 */
public final class DhcpQuestions {
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9-]{1,63}");

    private static final byte ETHERNET = 1;

    /** What a frame of MTU 1500 carries; servers think of 576 otherwise. */
    private static final int LONGEST_MESSAGE = 1472;

    private final MacAddress mac;
    private final String hostName;
    private final byte[] wanted;

    /**
     * For one client.
     *
     * @param hostName told to servers where it is one; anything else is left out
     * @param wantsNames whether the LAN's name servers and domain are asked for
     */
    public DhcpQuestions(MacAddress mac, String hostName, boolean wantsNames) {
        this.mac = mac;
        this.hostName = HOST_NAME.matcher(hostName).matches() ? hostName : "";
        byte mask = (byte) DhcpOption.SUBNET_MASK.code();
        this.wanted = wantsNames
                ? new byte[] {mask, (byte) DhcpOption.NAME_SERVERS.code(), (byte) DhcpOption.DOMAIN_NAME.code()}
                : new byte[] {mask};
    }

    /** Whose exchange, and since when. */
    record Exchange(int transactionId, int seconds) {}

    DhcpFrame discover(Exchange exchange, @Nullable Ipv4Address last) {
        DhcpOptions options = last == null ? asking() : asking().with(DhcpOption.REQUESTED_ADDRESS, last);
        return toAll(Ipv4Address.NONE, DhcpMessageType.DISCOVER, exchange, options);
    }

    DhcpFrame requesting(Exchange exchange, Ipv4Address offered, Ipv4Address server) {
        DhcpOptions options =
                asking().with(DhcpOption.REQUESTED_ADDRESS, offered).with(DhcpOption.SERVER_IDENTIFIER, server);
        return toAll(Ipv4Address.NONE, DhcpMessageType.REQUEST, exchange, options);
    }

    DhcpFrame rebooting(Exchange exchange, Ipv4Address last) {
        DhcpOptions options = asking().with(DhcpOption.REQUESTED_ADDRESS, last);
        return toAll(Ipv4Address.NONE, DhcpMessageType.REQUEST, exchange, options);
    }

    DhcpFrame renewing(Exchange exchange, Lease lease) {
        return toServer(lease, DhcpMessageType.REQUEST, exchange, asking());
    }

    DhcpFrame rebinding(Exchange exchange, Lease lease) {
        return toAll(lease.address(), DhcpMessageType.REQUEST, exchange, asking());
    }

    DhcpFrame decline(int transactionId, Lease lease) {
        DhcpOptions options = naming().with(DhcpOption.REQUESTED_ADDRESS, lease.address())
                .with(DhcpOption.SERVER_IDENTIFIER, lease.server())
                .with(DhcpOption.MESSAGE, "somebody has it already");
        return toAll(Ipv4Address.NONE, DhcpMessageType.DECLINE, new Exchange(transactionId, 0), options);
    }

    /** Needs no answer, and gets none. */
    public DhcpFrame release(int transactionId, Lease lease) {
        DhcpOptions options = naming().with(DhcpOption.SERVER_IDENTIFIER, lease.server());
        return toServer(lease, DhcpMessageType.RELEASE, new Exchange(transactionId, 0), options);
    }

    private DhcpFrame toAll(Ipv4Address own, DhcpMessageType type, Exchange exchange, DhcpOptions options) {
        DhcpMessage message = message(type, exchange, own, options);
        return new DhcpFrame(MacAddress.BROADCAST, mac, own, Ipv4Address.BROADCAST, message);
    }

    private DhcpFrame toServer(Lease lease, DhcpMessageType type, Exchange exchange, DhcpOptions options) {
        DhcpMessage message = message(type, exchange, lease.address(), options);
        return new DhcpFrame(lease.serverMac(), mac, lease.address(), lease.server(), message);
    }

    /** Unicast answers are welcome: they are heard before the adapter has an address. */
    private DhcpMessage message(DhcpMessageType type, Exchange exchange, Ipv4Address own, DhcpOptions options) {
        return new DhcpMessage(
                type, exchange.transactionId(), exchange.seconds(), false, own, Ipv4Address.NONE, mac, options);
    }

    private DhcpOptions asking() {
        DhcpOptions options = naming().with(
                        DhcpOption.MAX_MESSAGE_SIZE, (byte) (LONGEST_MESSAGE >>> 8), (byte) LONGEST_MESSAGE)
                .with(DhcpOption.PARAMETER_REQUEST_LIST, wanted);
        return hostName.isEmpty() ? options : options.with(DhcpOption.HOST_NAME, hostName);
    }

    /** The identifier that the system's clients use as well, so that a player has one lease, whichever client asked for it. */
    private DhcpOptions naming() {
        byte[] identifier = new byte[1 + MacAddress.LENGTH];
        identifier[0] = ETHERNET;
        for (int octet = 0; octet < MacAddress.LENGTH; octet++) {
            identifier[1 + octet] = (byte) (mac.bits() >>> 8 * (MacAddress.LENGTH - 1 - octet));
        }
        return DhcpOptions.NONE.with(DhcpOption.CLIENT_IDENTIFIER, identifier);
    }
}
