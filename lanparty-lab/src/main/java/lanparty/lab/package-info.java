/** A party on one machine: its topology and its daemons, for the demo, the end-to-end tests and the benchmarks. */
@NullMarked
package lanparty.lab;

import org.jspecify.annotations.NullMarked;
