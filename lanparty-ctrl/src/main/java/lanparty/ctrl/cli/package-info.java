/** The control protocol's terms as options of a command. */
@NullMarked
package lanparty.ctrl.cli;

import org.jspecify.annotations.NullMarked;
