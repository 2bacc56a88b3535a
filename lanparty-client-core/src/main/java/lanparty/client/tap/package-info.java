/** The player's virtual adapter on Linux: a TAP interface of the kernel's tun driver. */
@NullMarked
package lanparty.client.tap;

import org.jspecify.annotations.NullMarked;
