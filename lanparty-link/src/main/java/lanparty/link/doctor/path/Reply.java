package lanparty.link.doctor.path;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import lanparty.daemon.linux.Errno;

/** What comes back for a packet that was sent to a relay. */
enum Reply {
    /** A QUIC server is there. */
    ANSWERED,
    /** Something is there that speaks no QUIC. */
    FOREIGN,
    /** ICMP port unreachable: the machine is there, and nothing listens, or a firewall rejects it by this word. */
    REFUSED,
    /** ICMP host or network unreachable or prohibited, or no route from here. */
    UNREACHABLE,
    /** This machine's own firewall keeps it from leaving. */
    FORBIDDEN,
    /** Longer than the interface takes, or than a router says that the rest of the way takes. */
    TOO_LONG,
    /** Nothing. */
    SILENT;

    /** What the kernel says of a socket that is connected to the relay. */
    static Reply of(Throwable failure) {
        if (failure instanceof PortUnreachableException) {
            return REFUSED;
        }
        if (failure instanceof NoRouteToHostException) {
            return UNREACHABLE;
        }
        if (failure instanceof NativeIoException refused) {
            return switch (Errno.of(Math.abs(refused.expectedErr()))) {
                case ECONNREFUSED -> REFUSED;
                case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EACCES -> UNREACHABLE;
                case EPERM -> FORBIDDEN;
                case EMSGSIZE -> TOO_LONG;
                default -> SILENT;
            };
        }
        return SILENT;
    }
}
