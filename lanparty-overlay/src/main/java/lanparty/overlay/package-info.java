/** The bytes of the overlay, and {@link lanparty.overlay.DropReason}: why any of them is not carried on. */
@NullMarked
package lanparty.overlay;

import org.jspecify.annotations.NullMarked;
