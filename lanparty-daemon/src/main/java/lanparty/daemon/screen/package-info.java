/**
 * What is going on, on a terminal: {@link ScreenLayout} makes lines out of a report, {@link TerminalScreen} owns the terminal,
 * {@link LiveView} is what a daemon holds. Where the view is off, none of the terminal library's classes is loaded.
 */
@NullMarked
package lanparty.daemon.screen;

import org.jspecify.annotations.NullMarked;
