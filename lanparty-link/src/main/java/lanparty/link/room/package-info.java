/** The room as an endpoint sees it: what happens in it, who is in it, and what a screen shows of it. */
@NullMarked
package lanparty.link.room;

import org.jspecify.annotations.NullMarked;
