/** What the relay proves itself by: an operator's certificate, or one of its own that it keeps. */
@NullMarked
package lanparty.relay.certificate;

import org.jspecify.annotations.NullMarked;
