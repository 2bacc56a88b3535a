package lanparty.overlay.dhcp;

import java.util.List;
import java.util.Random;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;

/** Messages as a player and the party's router send them. */
final class DhcpSamples {
    static final MacAddress PLAYER = MacAddress.parse("02:4c:50:00:00:01");
    static final MacAddress ROUTER = MacAddress.parse("52:54:00:00:00:03");
    static final Ipv4Address ROUTER_ADDRESS = new Ipv4Address(0xC0A8_3201);
    static final Ipv4Address GIVEN = new Ipv4Address(0xC0A8_3239);

    private DhcpSamples() {}

    /** The first question. */
    static DhcpMessage discover() {
        return new DhcpMessage(
                DhcpMessageType.DISCOVER,
                0x1234_5678,
                3,
                false,
                Ipv4Address.NONE,
                Ipv4Address.NONE,
                PLAYER,
                DhcpOptions.NONE
                        .with(DhcpOption.CLIENT_IDENTIFIER, new byte[] {1, 2, 0x4C, 0x50, 0, 0, 1})
                        .with(DhcpOption.HOST_NAME, "ada")
                        .with(DhcpOption.PARAMETER_REQUEST_LIST, (byte) 1));
    }

    /** What a router answers. */
    static DhcpMessage ack() {
        return new DhcpMessage(
                DhcpMessageType.ACK,
                0x1234_5678,
                0,
                true,
                Ipv4Address.NONE,
                GIVEN,
                PLAYER,
                DhcpOptions.NONE
                        .with(DhcpOption.SERVER_IDENTIFIER, ROUTER_ADDRESS)
                        .with(DhcpOption.LEASE_TIME, (byte) 0, (byte) 0, (byte) 14, (byte) 16)
                        .with(DhcpOption.SUBNET_MASK, new Ipv4Address(0xFFFF_FF00)));
    }

    /** The answer in its frame. */
    static DhcpFrame frame() {
        return new DhcpFrame(PLAYER, ROUTER, ROUTER_ADDRESS, GIVEN, ack());
    }

    /** Anything that can be written. */
    static DhcpMessage any(Random random) {
        DhcpOptions options = DhcpOptions.NONE;
        for (DhcpOption option : DhcpOption.values()) {
            boolean isBesideTheOptions = option == DhcpOption.MESSAGE_TYPE || option == DhcpOption.OVERLOAD;
            if (!isBesideTheOptions && random.nextInt(3) == 0) {
                byte[] octets = new byte[random.nextInt(random.nextBoolean() ? 256 : 5)];
                random.nextBytes(octets);
                options = options.with(option, octets);
            }
        }
        List<DhcpMessageType> types = List.of(DhcpMessageType.values());
        return new DhcpMessage(
                types.get(random.nextInt(types.size())),
                random.nextInt(),
                random.nextInt(0x1_0000),
                random.nextBoolean(),
                new Ipv4Address(random.nextInt()),
                new Ipv4Address(random.nextInt()),
                new MacAddress(random.nextLong() >>> 16),
                options);
    }
}
