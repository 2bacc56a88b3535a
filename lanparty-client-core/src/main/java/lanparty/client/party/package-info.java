/** Which party a player means: by an invite, by options, or the one of last time. */
@NullMarked
package lanparty.client.party;

import org.jspecify.annotations.NullMarked;
