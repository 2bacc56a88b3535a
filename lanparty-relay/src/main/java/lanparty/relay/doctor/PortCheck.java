package lanparty.relay.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;

/** Whether the relay's port can be opened: it is, for a moment in which nothing is read. */
final class PortCheck implements Check {
    private final ListenAddress listen;

    PortCheck(ListenAddress listen) {
        this.listen = listen;
    }

    @Override
    public String subject() {
        return "port";
    }

    @Override
    public Finding run() {
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            return Finding.fault(
                    subject(),
                    "this machine has no address for '" + listen.host() + "'",
                    "give --listen one of its own addresses, or the port alone");
        }
        try (DatagramChannel socket = DatagramChannel.open()) {
            socket.bind(address);
            return Finding.good(
                    subject(), "UDP " + listen + " is free; whether strangers reach it, 'doctor' at a player's tells");
        } catch (BindException e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (SocketException e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Finding.notChecked(subject(), "no UDP socket can be opened: " + e.getMessage());
        }
    }

    private Finding refused(String why) {
        if (why.contains("Permission denied")) {
            return Finding.fault(
                    subject(),
                    "this user may not listen on UDP port " + listen.port(),
                    "run it with sudo or CAP_NET_BIND_SERVICE, or choose a port from 1024 up with --listen");
        }
        if (why.contains("in use")) {
            return Finding.fault(
                    subject(),
                    "UDP port " + listen.port() + " is taken by another program",
                    "if that isn't the relay itself, stop it ('ss -lunp' names it), or choose another with --listen");
        }
        return Finding.fault(
                subject(), "can't listen on " + listen + " (" + why + ")", "check the address of --listen");
    }
}
