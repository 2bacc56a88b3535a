/** What an endpoint is given: the relay, the room, and what it is known by there. */
@NullMarked
package lanparty.link.settings;

import org.jspecify.annotations.NullMarked;
