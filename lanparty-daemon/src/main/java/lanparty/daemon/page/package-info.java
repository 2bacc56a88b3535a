/**
 * The page in the browser: what {@link lanparty.obs.status.StatusReport} says, as a page, as JSON and for Prometheus, over HTTP.
 * {@link StatusPage} is the way in.
 */
@NullMarked
package lanparty.daemon.page;

import org.jspecify.annotations.NullMarked;
