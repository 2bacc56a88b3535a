package lanparty.client;

import lanparty.client.address.AddressMode;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How the adapter gets its address, and what else is taken of what the LAN gives. */
final class AddressOptions {
    @Option(
            names = "--address",
            paramLabel = "MODE",
            converter = AddressModeConverter.class,
            defaultValue = "dhcp",
            description =
                    "How the adapter gets its IP address: 'dhcp' asks the party's own DHCP server, by this system's"
                            + " udhcpc or dhclient where there is one, else by itself; 'built-in-dhcp' always by itself; an"
                            + " address such as 192.168.50.101/24 is taken as it is; 'none' leaves it to you. Default:"
                            + " dhcp.")
    private AddressMode mode = new AddressMode.Dhcp();

    @Option(
            names = "--accept-dns",
            description = "Also use the LAN's name servers and domain until the client ends, so that the party's"
                    + " machines have names. With systemd-resolved only names of that domain are asked on the"
                    + " LAN; with resolv.conf all names are. The client keeps root's rights, because both belong"
                    + " to root. Default: your own name servers only.")
    private boolean acceptDns;

    /** How the address is got. */
    AddressMode mode() {
        return mode;
    }

    /**
     * Whether the LAN's name servers are taken.
     *
     * @throws UserFacingException where the address doesn't come from a server that could name any
     */
    boolean acceptsDns() {
        boolean isDhcp = mode instanceof AddressMode.Dhcp || mode instanceof AddressMode.BuiltInDhcp;
        if (acceptDns && !isDhcp) {
            throw new UserFacingException(
                    ExitCode.USAGE,
                    "--accept-dns takes what the party's DHCP server says; leave it out, or choose --address dhcp");
        }
        return acceptDns;
    }

    /** Refuses with the sentence that the mode itself gives. */
    static final class AddressModeConverter implements ITypeConverter<AddressMode> {
        @Override
        public AddressMode convert(String text) {
            return AddressMode.parse(text);
        }
    }
}
