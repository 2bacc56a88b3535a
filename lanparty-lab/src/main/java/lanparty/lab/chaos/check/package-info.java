/** What must hold whatever went wrong, each rule a class that can be shown to fail. */
@NullMarked
package lanparty.lab.chaos.check;

import org.jspecify.annotations.NullMarked;
