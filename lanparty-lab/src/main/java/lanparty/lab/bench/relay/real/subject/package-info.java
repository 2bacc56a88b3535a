/** The relay's process under measurement, and the cores that it and its load run on. */
@NullMarked
package lanparty.lab.bench.relay.real.subject;

import org.jspecify.annotations.NullMarked;
