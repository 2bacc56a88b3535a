/** Figures as a table, as a drawing and as a file. */
@NullMarked
package lanparty.lab.bench.report;

import org.jspecify.annotations.NullMarked;
