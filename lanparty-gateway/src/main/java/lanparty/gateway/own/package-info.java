/** A relay inside the gateway, for a host who has no server: how it is opened, and how players reach it. */
@NullMarked
package lanparty.gateway.own;

import org.jspecify.annotations.NullMarked;
