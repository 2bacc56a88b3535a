/** The tunnels that are measured side by side, one class each. */
@NullMarked
package lanparty.lab.bench.tunnel;

import org.jspecify.annotations.NullMarked;
