/** The system calls that the lab makes itself: entering a network namespace, and sending and seeing raw frames. */
@NullMarked
package lanparty.lab.net.linux;

import org.jspecify.annotations.NullMarked;
