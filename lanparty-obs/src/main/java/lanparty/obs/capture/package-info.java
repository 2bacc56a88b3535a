/** Frames copied into a file for Wireshark and its like, by a thread of its own. */
@NullMarked
package lanparty.obs.capture;

import org.jspecify.annotations.NullMarked;
