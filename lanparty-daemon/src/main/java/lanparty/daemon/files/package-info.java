/** Files and folders that one owner alone may read or change: how they are opened, written whole, and handed over. */
@NullMarked
package lanparty.daemon.files;

import org.jspecify.annotations.NullMarked;
