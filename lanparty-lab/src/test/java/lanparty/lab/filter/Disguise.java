package lanparty.lab.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One way of putting an answer of a DHCP server's into a frame so that a filter may overlook it and a client may not.
 *
 * @param name for messages
 * @param wrap makes the frame
 */
record Disguise(String name, Wrapping wrap) {
    /** First octets of a message: a question, an answer, and what is neither. */
    private static final int[] OPERATIONS = {1, 2, 0, 3, 255};

    /** Puts a message of a DHCP server's into frames of these addresses. */
    interface Wrapping {
        List<byte[]> frames(String destination, String source, byte[] message);
    }

    /** Every way with every first octet, to everyone and to the victim alone, in this order. */
    static List<Disguise> all() {
        List<Disguise> all = new ArrayList<>();
        for (Disguise way : WaysToWrap.all()) {
            for (int operation : OPERATIONS) {
                all.add(new Disguise(
                        "op " + operation + ", " + way.name + ", to everyone",
                        (to, from, message) ->
                                way.wrap.frames(Crafted.EVERYONE, from, withOperation(message, operation))));
                all.add(new Disguise(
                        "op " + operation + ", " + way.name,
                        (to, from, message) -> way.wrap.frames(to, from, withOperation(message, operation))));
            }
        }
        return all;
    }

    /** The one of this name. */
    static Disguise named(String name) {
        return all().stream().filter(way -> way.name.equals(name)).findFirst().orElseThrow();
    }

    /** The same with one octet of the frame changed, and the IP header's checksum right all the same. */
    Disguise with(int octet, int value) {
        return new Disguise("octet " + octet + " is " + value, (to, from, message) -> {
            byte[] frame = wrap.frames(to, from, message).get(0);
            frame[octet] = (byte) value;
            byte[] packet = Arrays.copyOfRange(frame, Crafted.ETHERNET_LENGTH, frame.length);
            boolean isHeader = octet >= Crafted.ETHERNET_LENGTH && octet < Crafted.ETHERNET_LENGTH + 20;
            boolean isChecksum = octet == Crafted.ETHERNET_LENGTH + 10 || octet == Crafted.ETHERNET_LENGTH + 11;
            if (isHeader && !isChecksum) {
                Crafted.checked(packet, Math.max((packet[0] & 0xF) * 4, Crafted.IPV4_LENGTH));
            }
            return List.of(Crafted.join(Arrays.copyOf(frame, Crafted.ETHERNET_LENGTH), packet));
        });
    }

    private static byte[] withOperation(byte[] message, int operation) {
        byte[] other = message.clone();
        other[0] = (byte) operation;
        return other;
    }

    @Override
    public String toString() {
        return name;
    }
}
