/** The Dynamic Host Configuration Protocol for IPv4 (RFC 2131, RFC 2132): its octets, and nothing of who says what when. */
@NullMarked
package lanparty.overlay.dhcp;

import org.jspecify.annotations.NullMarked;
