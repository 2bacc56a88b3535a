/** The virtual machine that a daemon runs in: which options suit it, and how it comes to have them. */
@NullMarked
package lanparty.link.jvm;

import org.jspecify.annotations.NullMarked;
