/** What lies between an endpoint and its relay, found out by asking, without joining a room. */
@NullMarked
package lanparty.link.doctor.path;

import org.jspecify.annotations.NullMarked;
