package lanparty.lab.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;

/** A socket of UDP that sends to groups on one interface, or is in one. */
final class Multicast implements AutoCloseable {
    private static final int PORT = 35_001;
    private static final int MOST_BYTES = 2048;

    private final DatagramChannel socket;
    private long received;

    private Multicast(DatagramChannel socket) {
        this.socket = socket;
    }

    /** Sends on that interface. */
    static Multicast sender(Namespace machine, String interfaceName, boolean isIpv6) {
        return machine.call(() -> {
            DatagramChannel socket = open(isIpv6);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByName(interfaceName));
            return new Multicast(socket);
        });
    }

    /** Joins a group there, which the kernel tells the LAN by IGMP or MLD. */
    static Multicast member(Namespace machine, String interfaceName, String group) {
        return machine.call(() -> {
            InetAddress address = InetAddress.getByName(group);
            DatagramChannel socket = open(address.getAddress().length > 4);
            socket.bind(new InetSocketAddress(address, PORT));
            socket.join(address, NetworkInterface.getByName(interfaceName));
            socket.configureBlocking(false);
            return new Multicast(socket);
        });
    }

    private static DatagramChannel open(boolean isIpv6) throws IOException {
        return DatagramChannel.open(isIpv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.SO_REUSEADDR, true);
    }

    /** Sends one datagram to a group. */
    void send(String group, int bytes) {
        try {
            socket.send(ByteBuffer.allocate(bytes), new InetSocketAddress(group, PORT));
        } catch (IOException e) {
            throw new LabException("can't send to " + group, e);
        }
    }

    /** How many datagrams have come. */
    long received() {
        ByteBuffer datagram = ByteBuffer.allocate(MOST_BYTES);
        try {
            while (socket.receive(datagram.clear()) != null) {
                received++;
            }
        } catch (IOException e) {
            throw new LabException("can't receive", e);
        }
        return received;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new LabException("can't close a socket", e);
        }
    }
}
