/** What the Debian packages need besides the jars: man pages, completion, start options, and which classes a party loads. */
@NullMarked
package lanparty.lab.packaging;

import org.jspecify.annotations.NullMarked;
