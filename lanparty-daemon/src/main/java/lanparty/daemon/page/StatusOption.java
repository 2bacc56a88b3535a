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
            description =
                    "Show in a browser what is going on, such as --status 7780: who is here, how good each line is, what"
                            + " was dropped. On this machine alone unless HOST is one of its other addresses, or 0.0.0.0 for all."
                            + " The same as JSON is at /api/status, for Prometheus at /metrics.")
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
