/** {@code lanparty-gateway doctor}: what a host's machine, its interface and its LAN must be like. */
@NullMarked
package lanparty.gateway.doctor;

import org.jspecify.annotations.NullMarked;
