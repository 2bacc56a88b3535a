/** The whole thing on a real kernel: the three jars as processes on the machines of a party. */
@NullMarked
package lanparty.lab.e2e;

import org.jspecify.annotations.NullMarked;
