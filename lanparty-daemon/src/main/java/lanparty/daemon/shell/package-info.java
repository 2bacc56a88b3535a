/** What the three commands share: options, exit codes, one sentence for each failure. */
@NullMarked
package lanparty.daemon.shell;

import org.jspecify.annotations.NullMarked;
