/** The relay daemon: its command line and what it is wired from. */
@NullMarked
package lanparty.relay;

import org.jspecify.annotations.NullMarked;
