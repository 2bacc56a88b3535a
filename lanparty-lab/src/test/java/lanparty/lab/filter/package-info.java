/**
 * The filters for what a player may not say, tried on what would believe it: DHCP clients and a DHCP server, the kernel's
 * IPv4 and IPv6, and its bridge. Frames are built here octet by octet, by nothing of lanparty's own.
 */
package lanparty.lab.filter;
