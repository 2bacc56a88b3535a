/** What a daemon may do once it has what it needs: another user than root, and the fewest capabilities. */
@NullMarked
package lanparty.daemon.privilege;

import org.jspecify.annotations.NullMarked;
