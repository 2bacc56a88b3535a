/** Frames between the device and the room's datagrams. */
@NullMarked
package lanparty.link.frames;

import org.jspecify.annotations.NullMarked;
