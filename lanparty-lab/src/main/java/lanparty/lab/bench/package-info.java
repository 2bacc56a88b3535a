/** The command {@code ./lanparty bench}. */
@NullMarked
package lanparty.lab.bench;

import org.jspecify.annotations.NullMarked;
