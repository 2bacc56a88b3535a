/** ./lanparty chaos: a party on the real kernel while randomly drawn faults strike. */
@NullMarked
package lanparty.lab.chaos;

import org.jspecify.annotations.NullMarked;
