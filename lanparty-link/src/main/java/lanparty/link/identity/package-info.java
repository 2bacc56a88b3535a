/** What a machine is known by to its relay, kept in a file that only its owner reads. */
@NullMarked
package lanparty.link.identity;

import org.jspecify.annotations.NullMarked;
