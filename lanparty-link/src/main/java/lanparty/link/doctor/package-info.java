/** What every daemon's doctor looks at on its own machine, and the report that it writes. */
@NullMarked
package lanparty.link.doctor;

import org.jspecify.annotations.NullMarked;
