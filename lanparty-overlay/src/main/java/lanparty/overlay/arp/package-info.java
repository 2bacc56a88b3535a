/** Address resolution: who has which IPv4 address on a link. */
@NullMarked
package lanparty.overlay.arp;

import org.jspecify.annotations.NullMarked;
