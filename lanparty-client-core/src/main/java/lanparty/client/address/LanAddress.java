package lanparty.client.address;

import java.io.IOException;
import lanparty.client.change.AddressChange;
import lanparty.client.change.Changes;
import lanparty.client.ip.Cidr;
import lanparty.client.ip.LanNumbers;
import lanparty.client.route.HomeRoutes;
import lanparty.client.route.SharedNumbers;
import lanparty.client.route.WayCheck;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one address that the virtual adapter has, set so that the player's internet stays as it was. Chores thread. */
public final class LanAddress {
    private static final Logger LOG = LoggerFactory.getLogger(LanAddress.class);

    private final String device;
    private final Changes changes;
    private final HomeRoutes home;
    private final AddressEvents events;
    private @Nullable AddressChange current;
    private @Nullable SharedNumbers shared;
    private @Nullable SharedNumbers told;

    /** Sets nothing yet. */
    public LanAddress(String device, Changes changes, HomeRoutes home, AddressEvents events) {
        this.device = device;
        this.changes = changes;
        this.home = home;
        this.events = events;
    }

    /**
     * Gives the adapter this address, and takes off another one; says so only where it is a new one.
     *
     * @param address of a network that {@link LanNumbers} finds usable
     */
    public void set(Cidr address, String source) {
        AddressChange wanted = new AddressChange(address, device);
        boolean isNew = !wanted.equals(current);
        if (isNew) {
            takeOff();
            if (home.needs(address.address())) {
                events.noAddress(
                        "the address " + address + " " + source + " is that of the relay, of your home's router or of a"
                                + " name server of yours, so it is not taken; another one comes from the party's DHCP server when its"
                                + " owner keeps this one free, or choose yours with --address 192.168.50.101/24");
                return;
            }
        }
        try {
            SharedNumbers common = isNew ? home.keep(address) : null;
            changes.make(wanted);
            current = wanted;
            if (common != null) {
                home.preferLan(address);
                tellOf(common, address);
            }
        } catch (IOException e) {
            events.noAddress("can't set address " + address + ": " + e.getMessage());
            return;
        }
        if (isNew) {
            events.addressSet(address, source);
            if (LanNumbers.of(address) == LanNumbers.PUBLIC) {
                events.publicNumbers(address);
            }
        }
    }

    /** Sets again what has come undone since, after the machine's interfaces, addresses or routes have changed. */
    public void renew() {
        AddressChange set = current;
        if (set != null) {
            try {
                changes.make(set);
                tellOf(home.renew(set.address()), set.address());
            } catch (IOException e) {
                LOG.debug("not now: {}", e.getMessage());
            }
        }
    }

    /** An address of the LAN's that is not the home's, to ask the kernel about; null where the adapter has none. */
    public @Nullable String station() {
        return current == null ? null : WayCheck.stationOf(current.address(), shared);
    }

    private void tellOf(SharedNumbers now, Cidr address) {
        shared = now;
        // Of link-local networks every station has the same, and nobody chooses another.
        boolean isWorthTelling = !now.areNone() && !address.address().isLinkLocalAddress();
        if (isWorthTelling && !now.equals(told)) {
            told = now;
            events.sharedNumbers(address, now);
        }
    }

    /** Takes the address off. */
    public void clear() {
        if (takeOff()) {
            events.addressLost();
        }
    }

    private boolean takeOff() {
        AddressChange old = current;
        if (old == null) {
            return false;
        }
        changes.undo(old);
        home.release();
        current = null;
        shared = null;
        told = null;
        return true;
    }
}
