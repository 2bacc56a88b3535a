package lanparty.lab.attack;

import java.util.List;
import java.util.stream.Stream;

/** All that is tried, in the order of the table. */
final class Attacks {
    private Attacks() {}

    static List<Attack> all() {
        return Stream.of(
                        PacketAttacks.all(),
                        ConnectionAttacks.all(),
                        ControlAttacks.all(),
                        JoiningAttacks.all(),
                        RoomAttacks.all(),
                        DatagramAttacks.all())
                .flatMap(List::stream)
                .toList();
    }
}
