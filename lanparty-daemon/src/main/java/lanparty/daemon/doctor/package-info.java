/** What {@code lanparty doctor} finds, and how it is told: findings, checks that make them, and the report. */
@NullMarked
package lanparty.daemon.doctor;

import org.jspecify.annotations.NullMarked;
