/** Memory for frames that wait or are half here: small cells outside the heap, under one budget for all who hold any. */
@NullMarked
package lanparty.overlay.memory;

import org.jspecify.annotations.NullMarked;
