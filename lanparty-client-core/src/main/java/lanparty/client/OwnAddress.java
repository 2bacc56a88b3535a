package lanparty.client;

import java.util.function.Consumer;
import lanparty.client.address.AddressEvents;
import lanparty.client.ip.Cidr;
import lanparty.client.route.SharedNumbers;
import org.jspecify.annotations.Nullable;

/** Passes on what becomes of the adapter's address, and tells what the others may know it by. On the chores thread. */
final class OwnAddress implements AddressEvents {
    private final AddressEvents next;
    private volatile Consumer<@Nullable String> told = address -> {};

    /** Nobody is told yet. */
    OwnAddress(AddressEvents next) {
        this.next = next;
    }

    /**
     * Who is told; before there is any address.
     *
     * @param to takes the address without its mask; null where there is none any more
     */
    void tell(Consumer<@Nullable String> to) {
        told = to;
    }

    @Override
    public void addressSet(Cidr address, String source) {
        told.accept(address.address().getHostAddress());
        next.addressSet(address, source);
    }

    @Override
    public void addressLost() {
        told.accept(null);
        next.addressLost();
    }

    @Override
    public void sharedNumbers(Cidr address, SharedNumbers shared) {
        next.sharedNumbers(address, shared);
    }

    @Override
    public void publicNumbers(Cidr address) {
        next.publicNumbers(address);
    }

    @Override
    public void noAddress(String sentence) {
        next.noAddress(sentence);
    }
}
