/** What is measured of a tunnel, one class each, and the figures that come of it. */
@NullMarked
package lanparty.lab.bench.measure;

import org.jspecify.annotations.NullMarked;
