package lanparty.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import lanparty.client.address.AddressEvents;
import lanparty.client.ip.Cidr;
import lanparty.client.route.SharedNumbers;
import org.junit.jupiter.api.Test;

/** What the others hear of a player's address, and that the player hears of it too. */
class OwnAddressTest {
    private final List<String> heard = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final OwnAddress own = new OwnAddress(new AddressEvents() {
        @Override
        public void addressSet(Cidr address, String source) {
            heard.add(address + " " + source);
        }

        @Override
        public void addressLost() {
            heard.add("lost");
        }

        @Override
        public void sharedNumbers(Cidr address, SharedNumbers shared) {
            heard.add("shared " + shared.kept());
        }

        @Override
        public void publicNumbers(Cidr address) {
            heard.add("public");
        }

        @Override
        public void noAddress(String sentence) {
            heard.add(sentence);
        }
    });

    @Test
    void theOthersHearTheAddressWithoutItsMask() {
        own.tell(address -> told.add(String.valueOf(address)));
        own.addressSet(Cidr.parse("192.168.50.101/24"), "by hand");
        own.addressLost();
        assertEquals(List.of("192.168.50.101", "null"), told);
    }

    @Test
    void thePlayerHearsAll() {
        Cidr address = Cidr.parse("10.0.0.1/8");
        own.addressSet(address, "by hand");
        own.sharedNumbers(address, new SharedNumbers(List.of(), List.of(), List.of()));
        own.noAddress("no answer");
        own.addressLost();
        assertEquals(List.of(address + " by hand", "shared []", "no answer", "lost"), heard);
    }
}
