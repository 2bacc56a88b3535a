/** What may go wrong at a party, drawn by a seed. Pure: nothing here touches a machine. */
@NullMarked
package lanparty.lab.chaos.fault;

import org.jspecify.annotations.NullMarked;
