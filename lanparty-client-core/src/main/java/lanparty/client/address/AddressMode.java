package lanparty.client.address;

import lanparty.client.ip.Cidr;
import lanparty.client.ip.LanNumbers;

/** What {@code --address} asks for. */
public sealed interface AddressMode {
    /** From the party's own DHCP server, asked by the system's DHCP client where there is one, else by this one. */
    record Dhcp() implements AddressMode {}

    /** From the party's own DHCP server, asked by this client itself, whatever the system has. */
    record BuiltInDhcp() implements AddressMode {}

    /** One that the player was told. */
    record Fixed(Cidr cidr) implements AddressMode {}

    /** None: the player sees to it. */
    record None() implements AddressMode {}

    /**
     * Reads {@code dhcp}, {@code built-in-dhcp}, {@code none} or an address with its prefix length.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static AddressMode parse(String text) {
        return switch (text) {
            case "dhcp" -> new Dhcp();
            case "built-in-dhcp" -> new BuiltInDhcp();
            case "none" -> new None();
            default -> new Fixed(fixed(text));
        };
    }

    private static Cidr fixed(String text) {
        Cidr cidr;
        try {
            cidr = Cidr.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is not an address; write 'dhcp', 'built-in-dhcp', 'none', or an address with its prefix length such as"
                            + " 192.168.50.101/24",
                    e);
        }
        return switch (LanNumbers.of(cidr)) {
            case PRIVATE, PUBLIC -> cidr;
            case TOO_WIDE ->
                throw new IllegalArgumentException("'" + text
                        + "' would lead part of your internet to the party's LAN; write a private address such as"
                        + " 192.168.50.101/24, a public one with a prefix of 24 or longer (IPv6: 64), or 'none' to set it"
                        + " yourself");
            case NO_STATIONS ->
                throw new IllegalArgumentException("'" + text
                        + "' can't be a player's address; write one of the party's LAN such as 192.168.50.101/24");
        };
    }
}
