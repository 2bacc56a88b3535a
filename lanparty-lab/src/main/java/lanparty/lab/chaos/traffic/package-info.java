/** Frames and streams that both ends can compute, so that a receiver knows of each octet whether it is right. */
@NullMarked
package lanparty.lab.chaos.traffic;

import org.jspecify.annotations.NullMarked;
