/** Makes what was drawn come true on a party's machines, and undoes it. */
@NullMarked
package lanparty.lab.chaos.inject;

import org.jspecify.annotations.NullMarked;
