/** The lab's programs as one: what {@code ./lanparty demo}, {@code bench} and their kin start. */
@NullMarked
package lanparty.lab.program;

import org.jspecify.annotations.NullMarked;
