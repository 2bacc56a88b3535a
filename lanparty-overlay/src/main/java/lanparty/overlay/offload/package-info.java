/** What a network card does for its host, done in software: checksums, super-frames cut and put together. */
@NullMarked
package lanparty.overlay.offload;

import org.jspecify.annotations.NullMarked;
