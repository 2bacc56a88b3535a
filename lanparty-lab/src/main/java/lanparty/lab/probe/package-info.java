/** What a running process uses of the machine, seen from outside. */
@NullMarked
package lanparty.lab.probe;

import org.jspecify.annotations.NullMarked;
