/** IP addresses as values. */
@NullMarked
package lanparty.client.ip;

import org.jspecify.annotations.NullMarked;
