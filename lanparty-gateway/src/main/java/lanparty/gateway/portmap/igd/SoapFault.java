package lanparty.gateway.portmap.igd;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** A router's answer that it won't. */
final class SoapFault extends IOException {
    private static final long serialVersionUID = 1;

    private static final Set<UpnpError> OF_THIS_PORT = EnumSet.of(
            UpnpError.ACTION_FAILED,
            UpnpError.NOT_AUTHORIZED,
            UpnpError.CONFLICT,
            UpnpError.CONFLICT_WITH_OTHER_MECHANISMS);
    private static final Set<UpnpError> OF_LEASE =
            EnumSet.of(UpnpError.INVALID_ARGUMENTS, UpnpError.PERMANENT_LEASES_ONLY);

    private final int code;

    /** With UPnP's number, or HTTP's where there is none. */
    SoapFault(int code) {
        super("UPnP, error " + code);
        this.code = code;
    }

    /** True where another outer port may do. */
    boolean isOfThisPort() {
        return isOneOf(OF_THIS_PORT);
    }

    /** True where a mapping without an end may do. */
    boolean isOfLease() {
        return isOneOf(OF_LEASE);
    }

    /** True where the router keeps nothing out by IPv6. */
    boolean isOfNoFirewall() {
        return isOneOf(EnumSet.of(UpnpError.FIREWALL_DISABLED));
    }

    private boolean isOneOf(Set<UpnpError> errors) {
        return errors.stream().anyMatch(error -> error.code() == code);
    }
}
