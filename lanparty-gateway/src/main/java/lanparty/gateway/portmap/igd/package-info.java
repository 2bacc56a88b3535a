/**
 * Asking the router for a port by UPnP's Internet Gateway Device, which most home routers speak and nothing else: it is searched
 * for with datagrams (SSDP), describes itself in XML over HTTP, and takes calls in more of it (SOAP). Nothing that is heard here leads
 * anywhere but to the default router's own address, by IPv4 or by IPv6.
 */
@NullMarked
package lanparty.gateway.portmap.igd;

import org.jspecify.annotations.NullMarked;
