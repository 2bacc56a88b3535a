/** Where a client keeps what outlives it. */
@NullMarked
package lanparty.client.state;

import org.jspecify.annotations.NullMarked;
