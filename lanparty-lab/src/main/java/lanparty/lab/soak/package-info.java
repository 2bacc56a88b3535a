/** ./lanparty soak: frames at full rate for a long time, and whether the daemons' needs stay flat. */
@NullMarked
package lanparty.lab.soak;

import org.jspecify.annotations.NullMarked;
