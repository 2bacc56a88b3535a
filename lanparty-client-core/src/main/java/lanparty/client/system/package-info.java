/** Signals to the system's own programs. */
@NullMarked
package lanparty.client.system;

import org.jspecify.annotations.NullMarked;
