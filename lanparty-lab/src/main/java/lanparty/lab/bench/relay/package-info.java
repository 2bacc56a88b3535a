/** What the relay's switching costs as rooms and their players grow. */
@NullMarked
package lanparty.lab.bench.relay;

import org.jspecify.annotations.NullMarked;
