/** What a host types while the gateway runs. */
@NullMarked
package lanparty.gateway.console;

import org.jspecify.annotations.NullMarked;
