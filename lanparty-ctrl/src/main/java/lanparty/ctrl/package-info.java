/** The control stream: its messages, their JSON, and the rules each field must meet. */
@NullMarked
package lanparty.ctrl;

import org.jspecify.annotations.NullMarked;
