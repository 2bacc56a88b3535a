/** The kernel's tun driver, which makes an Ethernet interface of a file descriptor. */
@NullMarked
package lanparty.link.device.tun;

import org.jspecify.annotations.NullMarked;
