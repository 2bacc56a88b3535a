/** Frames to and fro on this machine's own loopback, so that Java has compiled their way before a player's frames come. */
@NullMarked
package lanparty.transport.warm;

import org.jspecify.annotations.NullMarked;
