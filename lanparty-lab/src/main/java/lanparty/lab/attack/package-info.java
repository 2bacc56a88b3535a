/** Hostile clients against a relay, what it counts of them, and what a party beside them feels: {@code ./lanparty attack}. */
@NullMarked
package lanparty.lab.attack;

import org.jspecify.annotations.NullMarked;
