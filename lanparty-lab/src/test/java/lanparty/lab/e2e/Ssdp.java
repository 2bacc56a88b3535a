package lanparty.lab.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * The Simple Service Discovery Protocol (UPnP Device Architecture 1.1, section 1.3): a search by multicast, answered by
 * unicast. Debian has no program for it that comes without a desktop or a media library, so these are the protocol's
 * own octets over plain sockets.
 */
final class Ssdp {
    private static final InetSocketAddress GROUP = new InetSocketAddress("239.255.255.250", 1900);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long TRIES = Patience.LONG_ENOUGH.dividedBy(PAUSE);
    private static final String SEARCH = """
            M-SEARCH * HTTP/1.1\r
            HOST: 239.255.255.250:1900\r
            MAN: "ssdp:discover"\r
            MX: 1\r
            ST: ssdp:all\r
            \r
            """;
    private static final String ANSWER = """
            HTTP/1.1 200 OK\r
            CACHE-CONTROL: max-age=1800\r
            EXT:\r
            ST: upnp:rootdevice\r
            USN: %s\r
            \r
            """;

    private Ssdp() {}

    /** A device that waits for searches in the group on one interface. */
    static DatagramChannel device(Namespace machine, String interfaceName) {
        return machine.call(() -> {
            DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)
                    .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .bind(new InetSocketAddress(GROUP.getPort()));
            channel.join(GROUP.getAddress(), NetworkInterface.getByName(interfaceName));
            channel.configureBlocking(false);
            return channel;
        });
    }

    /** Searches, with an unbound socket, until the device's answer arrives; the address that it came from. */
    static Optional<InetAddress> search(Namespace machine, DatagramChannel device, String name) {
        DatagramChannel seeking = machine.call(() -> DatagramChannel.open(StandardProtocolFamily.INET));
        try (seeking) {
            seeking.configureBlocking(false);
            Optional<InetAddress> found = Optional.empty();
            for (int tries = 0; found.isEmpty() && tries < TRIES; tries++) {
                seeking.send(bytes(SEARCH), GROUP);
                found = Patience.find(PAUSE, () -> turn(seeking, device, name));
            }
            return found;
        } catch (IOException e) {
            throw new LabException("searching from " + machine.name(), e);
        }
    }

    private static Optional<InetAddress> turn(DatagramChannel seeking, DatagramChannel device, String name) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(2048);
            if (device.receive(buffer) instanceof InetSocketAddress asking
                    && text(buffer).equals(SEARCH)) {
                device.send(bytes(ANSWER.formatted(name)), asking);
            }
            buffer.clear();
            return seeking.receive(buffer) instanceof InetSocketAddress answering
                            && text(buffer).equals(ANSWER.formatted(name))
                    ? Optional.of(answering.getAddress())
                    : Optional.empty();
        } catch (IOException e) {
            throw new LabException("in the SSDP group", e);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(ByteBuffer buffer) {
        return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
    }
}
