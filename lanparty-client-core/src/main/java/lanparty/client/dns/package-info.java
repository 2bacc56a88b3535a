/** The LAN's name servers, for players who ask for them. */
@NullMarked
package lanparty.client.dns;

import org.jspecify.annotations.NullMarked;
