package lanparty.daemon.page;

import lanparty.ctrl.ListenAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Where a daemon shows what is going on. Mix it in with {@code @Mixin}. */
public final class StatusOption {
    private static final String LOOPBACK = "127.0.0.1";

    @Option(
            names = "--status",
            paramLabel = "[HOST:]PORT",
            converter = StatusAddressConverter.class,
            description = "Show in a browser who is here, how good each line is and what was dropped, for example"
                    + " with --status 7780. Reachable from this machine only, unless HOST is another of its"
                    + " addresses, or 0.0.0.0 for all. The same is at /api/status as JSON and at /metrics for"
                    + " Prometheus.")
    private @Nullable ListenAddress address;

    /** Where; null where nobody wants to see it. */
    public @Nullable ListenAddress address() {
        return address;
    }

    /**
     * Opens the port of the page, as {@link StatusPage#open} does.
     *
     * @param address null for none
     */
    public static @Nullable StatusPage open(@Nullable ListenAddress address) {
        return address == null ? null : StatusPage.open(address.host(), address.port());
    }

    /** A port alone is one of the loopback address: what is going on is nobody else's business unless asked for. */
    static final class StatusAddressConverter implements ITypeConverter<ListenAddress> {
        @Override
        public ListenAddress convert(String text) {
            String stripped = text.strip();
            if (stripped.indexOf('/') >= 0) {
                throw new IllegalArgumentException(
                        "'" + stripped + "' is not an address to listen on; write PORT or HOST:PORT");
            }
            return ListenAddress.parse(stripped.matches("[0-9]{1,5}") ? LOOPBACK + ":" + stripped : stripped);
        }
    }
}
