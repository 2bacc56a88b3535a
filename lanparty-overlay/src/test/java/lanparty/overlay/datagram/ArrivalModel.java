package lanparty.overlay.datagram;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import lanparty.overlay.datagram.FrameCollector.Frame;

/** What should come out: a frame, once all its datagrams were taken while its first was still in the window. */
final class ArrivalModel {
    final List<Frame> delivered = new ArrayList<>();
    int stale;
    private final List<Frame> frames;
    private final List<int[]> touched;
    private final BitSet taken = new BitSet();
    private final BitSet done = new BitSet();
    private int newest = -1;

    /** For these frames, and for each the numbers of its first and last datagram, counted from 0. */
    ArrivalModel(List<Frame> frames, List<int[]> touched) {
        this.frames = frames;
        this.touched = touched;
    }

    void arrive(int datagram) {
        if (taken.get(datagram) || newest >= 0 && datagram <= newest - FrameAssembler.WINDOW) {
            stale++;
            return;
        }
        taken.set(datagram);
        newest = Math.max(newest, datagram);
        for (int i = 0; i < frames.size(); i++) {
            int first = touched.get(i)[0];
            int last = touched.get(i)[1];
            boolean whole = taken.get(first, last + 1).cardinality() == last - first + 1;
            boolean inTime = first == last ? datagram == first : first > newest - FrameAssembler.WINDOW;
            if (whole && inTime && !done.get(i)) {
                done.set(i);
                delivered.add(frames.get(i));
            }
        }
    }

    int partly() {
        int partly = 0;
        for (int i = 0; i < frames.size(); i++) {
            int[] span = touched.get(i);
            if (!done.get(i) && !taken.get(span[0], span[1] + 1).isEmpty()) {
                partly++;
            }
        }
        return partly;
    }
}
