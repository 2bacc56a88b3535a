/** A hop of our own between two interfaces, as a program: it makes a line long and lossy where the kernel can't. */
@NullMarked
package lanparty.lab.bench.place.hop;

import org.jspecify.annotations.NullMarked;
