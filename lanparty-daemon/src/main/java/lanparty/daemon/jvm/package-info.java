/** The virtual machine that a daemon runs in: which options suit it, how it comes to have them, and whose turn it is. */
@NullMarked
package lanparty.daemon.jvm;

import org.jspecify.annotations.NullMarked;
