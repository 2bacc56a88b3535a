package lanparty.daemon.page;

import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is meant for this page and comes from it. A stranger's web page can make a browser ask any address, and
 * can have its own name resolve to this machine (DNS rebinding); but then {@code Host} is that name. So a request must name
 * an IP address, localhost, or the host that {@code --status} was given. What changes something must not come from another
 * page either.
 *
 * @param givenHost what {@code --status} was given
 */
record RequestOrigin(String givenHost) {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?");
    private static final String LOCALHOST = "localhost";

    /** True where the {@code Host} header is one that this page goes by. */
    boolean isForUs(@Nullable String hostHeader) {
        Matcher matcher = HOST.matcher(hostHeader == null ? "" : hostHeader);
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        return host.equals(LOCALHOST)
                || host.equals(givenHost.toLowerCase(Locale.ROOT))
                || NetUtil.isValidIpV4Address(host)
                || (host.startsWith("[") && NetUtil.isValidIpV6Address(host.substring(1, host.length() - 1)));
    }

    /** True where the request comes from the page that was loaded from the same place, or from no browser. */
    boolean isFromUs(@Nullable String hostHeader, @Nullable String originHeader, @Nullable String fetchSite) {
        boolean isSameOrigin = originHeader == null || originHeader.equals("http://" + hostHeader);
        boolean isSameSite = fetchSite == null || fetchSite.equals("same-origin");
        return isForUs(hostHeader) && isSameOrigin && isSameSite;
    }
}
