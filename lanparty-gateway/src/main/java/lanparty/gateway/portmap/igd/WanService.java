package lanparty.gateway.portmap.igd;

/**
 * A service of the router that lets players in.
 *
 * @param control where it takes calls
 */
record WanService(ServiceType type, RouterUrl control) {}
