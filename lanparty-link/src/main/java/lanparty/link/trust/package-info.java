/** Which relay an endpoint believes: by a pinned key or certificate, or by the authorities that the system trusts. */
@NullMarked
package lanparty.link.trust;

import org.jspecify.annotations.NullMarked;
