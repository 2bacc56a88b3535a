package lanparty.daemon.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lanparty.obs.PlainText;

/**
 * A diagnosis as lines for a terminal or a letter.
 *
 * <pre>
 * 1 fault, 1 warning, 9 good
 *
 *   FAULT        relay        nothing answers at vps.example:443 (UDP)
 *                             cure: ...
 *   good         clock        ...
 * </pre>
 */
public final class DiagnosisText {
    private static final String ROW = "  %-12s %-13s %s";

    private DiagnosisText() {}

    /** The lines, none with a line break of its own. */
    public static List<String> of(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(diagnosis));
        lines.add("");
        for (Finding finding : diagnosis.findings()) {
            lines.add(row(finding.verdict().words(), finding.subject(), finding.what()));
            if (!finding.cure().isEmpty()) {
                lines.add(row("", "", "cure: " + finding.cure()));
            }
        }
        return lines;
    }

    private static String row(String verdict, String subject, String sentence) {
        return String.format(Locale.ROOT, ROW, verdict, subject, oneLine(sentence));
    }

    private static String summary(Diagnosis diagnosis) {
        List<String> parts = new ArrayList<>();
        part(parts, diagnosis.count(Verdict.FAULT), "fault", "faults");
        part(parts, diagnosis.count(Verdict.WARNING), "warning", "warnings");
        part(parts, diagnosis.count(Verdict.GOOD), "good", "good");
        part(parts, diagnosis.count(Verdict.NOT_CHECKED), "not checked", "not checked");
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    private static String oneLine(String sentence) {
        return PlainText.escape(sentence.strip().replaceAll("[\\s\\p{Cntrl}]+", " "));
    }
}
