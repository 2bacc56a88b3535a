package lanparty.lab.filter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The headers that a DHCP answer may have around it: ports, versions, lengths, options, fragments, tags and SNAP. */
final class WaysToWrap {
    private static final String EVERYWHERE = "255.255.255.255";
    private static final int MORE_THAN_THE_PORTS = 48;

    private WaysToWrap() {}

    /** Each with a name that says what is odd about it. */
    static List<Disguise> all() {
        List<Disguise> ways = new ArrayList<>();
        for (int port : new int[] {67, 5000, 4011, 68, 0, 65535}) {
            ways.add(packet("from port " + port, message -> ipv4(Crafted.udp(port, 68, message))));
        }
        for (int version : new int[] {0, 3, 5, 6, 15}) {
            ways.add(packet("IP version " + version, message -> {
                byte[] packet = ipv4(Crafted.udp(5000, 68, message));
                packet[0] = (byte) (version << 4 | 5);
                return Crafted.checked(packet, Crafted.IPV4_LENGTH);
            }));
        }
        ways.addAll(headerLengths());
        ways.addAll(lengthsAndChecksums());
        ways.addAll(fragments());
        ways.addAll(wrappings());
        return ways;
    }

    /** Headers that are said to be longer or shorter than they are, and such with options. */
    private static List<Disguise> headerLengths() {
        List<Disguise> ways = new ArrayList<>();
        for (int words : new int[] {0, 4, 6, 7, 15}) {
            ways.add(packet("header of 5 words said to have " + words, message -> {
                // As long as what would follow a header of that length, for those who check it.
                byte[] packet = ipv4(Crafted.join(Crafted.udp(5000, 68, message), new byte[40]));
                packet[0] = (byte) (0x40 | words);
                return Crafted.checked(packet, Math.max(words * 4, Crafted.IPV4_LENGTH));
            }));
        }
        for (int words : new int[] {1, 10}) {
            byte[] options = new byte[words * 4];
            Arrays.fill(options, (byte) 1);
            ways.add(packet(
                    "options of " + words + " words",
                    message -> Crafted.ipv4(
                            Crafted.UDP, "10.66.0.1", EVERYWHERE, 64, options, Crafted.udp(5000, 68, message))));
        }
        return ways;
    }

    private static List<Disguise> lengthsAndChecksums() {
        List<Disguise> ways = new ArrayList<>();
        for (int length : new int[] {0, 20, 28, 300, 2000, 65535}) {
            ways.add(packet("IP length " + length, message -> {
                byte[] packet = ipv4(Crafted.udp(5000, 68, message));
                ByteBuffer.wrap(packet).putShort(2, (short) length);
                return Crafted.checked(packet, Crafted.IPV4_LENGTH);
            }));
            ways.add(packet("UDP length " + length, message -> {
                byte[] packet = ipv4(Crafted.udp(5000, 68, message));
                ByteBuffer.wrap(packet).putShort(Crafted.IPV4_LENGTH + 4, (short) length);
                return packet;
            }));
        }
        ways.add(packet("wrong UDP checksum", message -> {
            byte[] packet = ipv4(Crafted.udp(5000, 68, message));
            packet[Crafted.IPV4_LENGTH + 6] = 0x12;
            return packet;
        }));
        ways.add(packet("wrong IP checksum", message -> {
            byte[] packet = ipv4(Crafted.udp(5000, 68, message));
            packet[10] ^= 0x55;
            return packet;
        }));
        ways.add(packet(
                "octets behind the packet",
                message -> Arrays.copyOf(ipv4(Crafted.udp(5000, 68, message)), 28 + message.length + 40)));
        return ways;
    }

    private static List<Disguise> fragments() {
        List<Disguise> ways = new ArrayList<>();
        for (int field : new int[] {0x2000, 0x4000, 0x8000, 0x6000, 0x0001, 0x2001, 0x1FFF}) {
            ways.add(packet(String.format("fragment field %04x", field), message -> {
                byte[] packet = ipv4(Crafted.udp(5000, 68, message));
                ByteBuffer.wrap(packet).putShort(6, (short) field);
                return Crafted.checked(packet, Crafted.IPV4_LENGTH);
            }));
        }
        for (int first : new int[] {8, MORE_THAN_THE_PORTS}) {
            ways.add(new Disguise("cut behind " + first + " octets", (to, from, message) -> {
                byte[] whole = Crafted.udp(5000, 68, message);
                byte[] one = fragment(Arrays.copyOf(whole, first), 0x2000);
                byte[] other = fragment(Arrays.copyOfRange(whole, first, whole.length), first / 8);
                return List.of(
                        Crafted.frame(to, from, Crafted.IPV4, one), Crafted.frame(to, from, Crafted.IPV4, other));
            }));
        }
        return ways;
    }

    private static byte[] fragment(byte[] part, int field) {
        byte[] packet = ipv4(part);
        ByteBuffer.wrap(packet).putShort(4, (short) 77).putShort(6, (short) field);
        return Crafted.checked(packet, Crafted.IPV4_LENGTH);
    }

    /** Other ways of saying that a frame holds IP, and other protocols with ports. */
    private static List<Disguise> wrappings() {
        return List.of(
                type("a tag of no VLAN", 0x8100, "0000 0800"),
                type("a tag of a VLAN", 0x8100, "0007 0800"),
                type("a service tag", 0x88A8, "0000 0800"),
                type("an old tag", 0x9100, "0000 0800"),
                type("two tags", 0x8100, "0000 8100 0000 0800"),
                type("SNAP", 300, "aaaa03 000000 0800"),
                type("SNAP of bridges", 300, "aaaa03 0000f8 0800"),
                type("SNAP behind an EtherType", 0x8870, "aaaa03 000000 0800"),
                type("SNAP in a tag", 0x8100, "0000 012c aaaa03 000000 0800"),
                type("a tag in SNAP", 300, "aaaa03 000000 8100 0000 0800"),
                type("the type of IPv6", 0x86DD, ""),
                packet("UDP-Lite", message -> {
                    byte[] packet = ipv4(Crafted.udp(5000, 68, message));
                    packet[9] = (byte) 136;
                    return Crafted.checked(packet, Crafted.IPV4_LENGTH);
                }));
    }

    private static Disguise type(String name, int type, String before) {
        return new Disguise(
                name,
                (to, from, message) -> List.of(Crafted.frame(
                        to, from, type, Crafted.join(Crafted.hex(before), ipv4(Crafted.udp(5000, 68, message))))));
    }

    private static Disguise packet(String name, UnaryOperator<byte[]> packet) {
        return new Disguise(
                name, (to, from, message) -> List.of(Crafted.frame(to, from, Crafted.IPV4, packet.apply(message))));
    }

    private static byte[] ipv4(byte[] udp) {
        return Crafted.ipv4(Crafted.UDP, "10.66.0.1", EVERYWHERE, 64, new byte[0], udp);
    }
}
