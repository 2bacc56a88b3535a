/** How a host hands out the invite: as a line to post, and as a picture to scan. */
@NullMarked
package lanparty.gateway.invite;

import org.jspecify.annotations.NullMarked;
