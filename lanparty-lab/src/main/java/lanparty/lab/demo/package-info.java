/** The party that {@code ./lanparty demo} shows. */
@NullMarked
package lanparty.lab.demo;

import org.jspecify.annotations.NullMarked;
