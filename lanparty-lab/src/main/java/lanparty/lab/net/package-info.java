/** Network namespaces and what is built in them: links, bridges, routers, servers and processes. */
@NullMarked
package lanparty.lab.net;

import org.jspecify.annotations.NullMarked;
