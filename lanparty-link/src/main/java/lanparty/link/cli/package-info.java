/** The options that every endpoint's command has. */
@NullMarked
package lanparty.link.cli;

import org.jspecify.annotations.NullMarked;
