package lanparty.lab.chaos.traffic;

import java.util.ArrayList;
import java.util.List;

/** Everyone who takes part in the traffic, by id. */
public record Hosts(List<Host> all) {
    /** Copies the list, which is in the order of the ids. */
    public Hosts {
        all = List.copyOf(all);
    }

    /** The host of that id. */
    public Host byId(int id) {
        return all.get(id);
    }

    /** Every flow that crosses the tunnel. */
    public List<Flow> flows() {
        List<Flow> flows = new ArrayList<>();
        for (Host sender : all) {
            for (Host receiver : all) {
                if (sender.reachesByTunnel(receiver)) {
                    flows.add(new Flow(sender.id(), Target.of(receiver.id()), receiver.id()));
                    flows.add(new Flow(sender.id(), Target.BROADCAST, receiver.id()));
                    flows.add(new Flow(sender.id(), Target.MULTICAST, receiver.id()));
                }
            }
        }
        return flows;
    }
}
