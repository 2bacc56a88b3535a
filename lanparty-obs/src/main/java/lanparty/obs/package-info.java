/** Counters, drop reasons, frame events, and what a user is told when something fails. */
@NullMarked
package lanparty.obs;

import org.jspecify.annotations.NullMarked;
