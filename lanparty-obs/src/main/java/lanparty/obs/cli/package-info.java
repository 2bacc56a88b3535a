/** What the three commands share: options, exit codes, one sentence for each failure. */
@NullMarked
package lanparty.obs.cli;

import org.jspecify.annotations.NullMarked;
