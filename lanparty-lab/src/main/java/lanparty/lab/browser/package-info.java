/** A browser without a screen, on one of the party's machines. */
@NullMarked
package lanparty.lab.browser;

import org.jspecify.annotations.NullMarked;
