/** Where tunnels are measured: hosts, wires and what is wrong with them. */
@NullMarked
package lanparty.lab.bench.place;

import org.jspecify.annotations.NullMarked;
