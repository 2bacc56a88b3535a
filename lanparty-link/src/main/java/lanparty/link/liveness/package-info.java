/** Whether the relay is still there, how good the way to it is, and how it is found again. Pure: time comes from outside. */
@NullMarked
package lanparty.link.liveness;

import org.jspecify.annotations.NullMarked;
