package lanparty.transport;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;

/** How large a UDP socket's buffers the kernel grants, of those that we ask for (net.core.rmem_max and wmem_max). */
public final class SocketBuffersCheck implements Check {
    /** What every Linux grants unless somebody has lowered it (net/core/sock.c, SK_RMEM_MAX of 256 packets' overhead). */
    static final int USUAL_BYTES = 212_992;

    private final Granted granted;

    /** Asks the kernel. */
    interface Granted {
        /** Octets of the smaller of both buffers. */
        int bytes() throws IOException;
    }

    /** This machine's. */
    public SocketBuffersCheck() {
        this(SocketBuffersCheck::ofThisMachine);
    }

    SocketBuffersCheck(Granted granted) {
        this.granted = granted;
    }

    @Override
    public String subject() {
        return "buffers";
    }

    @Override
    public Finding run() {
        try {
            int bytes = granted.bytes();
            return bytes >= USUAL_BYTES
                    ? Finding.good(
                            subject(),
                            "UDP sockets get " + bytes + " octets of " + TransportDefaults.UDP_BUFFER_BYTES + " wanted")
                    : Finding.warning(
                            subject(),
                            "UDP sockets get buffers of " + bytes + " octets only, so that a short pause loses packets",
                            "sudo sysctl -w net.core.rmem_max=" + TransportDefaults.UDP_BUFFER_BYTES
                                    + " net.core.wmem_max=" + TransportDefaults.UDP_BUFFER_BYTES
                                    + ", and the same in /etc/sysctl.d to keep it");
        } catch (IOException e) {
            return Finding.notChecked(subject(), "no UDP socket can be opened: " + e.getMessage());
        }
    }

    private static int ofThisMachine() throws IOException {
        try (DatagramChannel socket = DatagramChannel.open()) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, TransportDefaults.UDP_BUFFER_BYTES);
            socket.setOption(StandardSocketOptions.SO_SNDBUF, TransportDefaults.UDP_BUFFER_BYTES);
            return Math.min(
                    socket.getOption(StandardSocketOptions.SO_RCVBUF),
                    socket.getOption(StandardSocketOptions.SO_SNDBUF));
        }
    }
}
