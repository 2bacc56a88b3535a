package lanparty.lab.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The slope through points that a few outliers don't bend: the median of the slopes through all pairs of points (Theil and
 * Sen).
 */
final class Trend {
    private Trend() {}

    /** Change of y for each unit of x; 0 for less than two points. Both lists are of the same length, x ascending. */
    static double slope(List<Double> x, List<Double> y) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            for (int j = i + 1; j < x.size(); j++) {
                slopes.add((y.get(j) - y.get(i)) / (x.get(j) - x.get(i)));
            }
        }
        return slopes.isEmpty() ? 0 : median(slopes);
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
