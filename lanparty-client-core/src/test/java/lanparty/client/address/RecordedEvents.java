package lanparty.client.address;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lanparty.client.ip.Cidr;
import lanparty.client.route.SharedNumbers;

/** Address events as lines. */
final class RecordedEvents implements AddressEvents {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void addressSet(Cidr address, String source) {
        lines.add("set " + address + " " + source);
    }

    @Override
    public void addressLost() {
        lines.add("lost");
    }

    @Override
    public void sharedNumbers(Cidr address, SharedNumbers shared) {
        lines.add("shared " + address + " " + shared);
    }

    @Override
    public void publicNumbers(Cidr address) {
        lines.add("public " + address.network());
    }

    @Override
    public void noAddress(String sentence) {
        lines.add("none: " + sentence);
    }
}
