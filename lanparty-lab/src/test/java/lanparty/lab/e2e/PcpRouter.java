package lanparty.lab.e2e;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A home router's PCP server (RFC 6887) with nothing but MAP for UDP, started in the router's namespace: it forwards what it is
 * asked for with nftables, and says so.
 */
final class PcpRouter {
    private static final int PORT = 5351;
    private static final int LENGTH = 60;
    private static final int CLIENT_AT = 8;
    private static final int INTERNAL_PORT_AT = 40;
    private static final int EXTERNAL_PORT_AT = 42;
    private static final int EXTERNAL_ADDRESS_AT = 44;

    private PcpRouter() {}

    /** Serves until it is ended: the router's outer address, and the outer port that it gives to everybody. */
    public static void main(String[] args) throws IOException, InterruptedException {
        InetAddress outside = InetAddress.getByName(args[0]);
        int outerPort = Integer.parseInt(args[1]);
        try (DatagramSocket socket = new DatagramSocket(PORT)) {
            System.out.println("ready");
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[LENGTH], LENGTH);
                socket.receive(packet);
                ByteBuffer message = ByteBuffer.wrap(packet.getData());
                int lifetimeSeconds = message.getInt(4);
                byte[] client = Arrays.copyOfRange(packet.getData(), CLIENT_AT, CLIENT_AT + 16);
                String inside = InetAddress.getByAddress(client).getHostAddress() + ":"
                        + (message.getShort(INTERNAL_PORT_AT) & 0xFFFF);
                forward(outerPort, inside, lifetimeSeconds);
                message.put(1, (byte) 0x81).put(3, (byte) 0).putShort(EXTERNAL_PORT_AT, (short) outerPort);
                message.put(EXTERNAL_ADDRESS_AT + 10, (byte) -1).put(EXTERNAL_ADDRESS_AT + 11, (byte) -1);
                message.put(EXTERNAL_ADDRESS_AT + 12, outside.getAddress());
                socket.send(new DatagramPacket(message.array(), LENGTH, packet.getSocketAddress()));
            }
        }
    }

    private static void forward(int outerPort, String inside, int lifetimeSeconds)
            throws IOException, InterruptedException {
        nft("flush", "chain", "inet", "home", "in");
        if (lifetimeSeconds != 0) {
            String rule = "iifname wan0 udp dport " + outerPort + " dnat ip to " + inside;
            nft("add", "rule", "inet", "home", "in", rule);
        }
        System.out.println((lifetimeSeconds == 0 ? "no longer forwards " : "forwards ") + outerPort + " to " + inside);
    }

    private static void nft(String... words) throws IOException, InterruptedException {
        int code = new ProcessBuilder("nft", String.join(" ", words))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("nft ended with " + code);
        }
    }
}
