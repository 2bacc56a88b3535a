package lanparty.gateway.portmap.igd;

/**
 * Errors of UPnP, of AddPortMapping (WANIPConnection:2, table 2-31), and of AddPinhole (WANIPv6FirewallControl:1, section 2.5.3),
 * that don't end the asking.
 */
enum UpnpError {
    /** Some routers that take no lease say no more than this. */
    INVALID_ARGUMENTS(402),
    /** Of some routers, also where the port is taken. */
    ACTION_FAILED(501),
    /** The router's owner has other rules for this port. */
    NOT_AUTHORIZED(606),
    /** Of AddPinhole: the router has its firewall of IPv6 switched off, so everything comes in. */
    FIREWALL_DISABLED(702),
    /** Another machine has the port. */
    CONFLICT(718),
    /** The router keeps mappings for good or not at all. */
    PERMANENT_LEASES_ONLY(725),
    /** The router itself has the port. */
    CONFLICT_WITH_OTHER_MECHANISMS(729);

    private final int code;

    UpnpError(int code) {
        this.code = code;
    }

    /** Its number in a fault. */
    int code() {
        return code;
    }
}
