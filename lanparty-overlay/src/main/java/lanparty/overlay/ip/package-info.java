/** IP headers as bytes: where the transport header lies, and what the fields that lanparty touches are. */
@NullMarked
package lanparty.overlay.ip;

import org.jspecify.annotations.NullMarked;
