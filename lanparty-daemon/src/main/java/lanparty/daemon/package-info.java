/**
 * One shape for the three daemons: {@code Main → Command → Settings → Daemon}. {@code Main} makes a {@link DaemonShell} for the
 * process; a command turns options into a settings record and hands both to {@link DaemonShell#run}.
 */
@NullMarked
package lanparty.daemon;

import org.jspecify.annotations.NullMarked;
