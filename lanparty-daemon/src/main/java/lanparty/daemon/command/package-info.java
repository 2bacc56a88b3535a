/** Running the system's own programs: found by path, without a shell, with a time limit. */
@NullMarked
package lanparty.daemon.command;

import org.jspecify.annotations.NullMarked;
