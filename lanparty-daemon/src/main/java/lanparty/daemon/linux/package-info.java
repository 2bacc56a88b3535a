/** What every Linux device needs of the C library: loading it, errno, descriptors in an event loop, native memory. */
@NullMarked
package lanparty.daemon.linux;

import org.jspecify.annotations.NullMarked;
