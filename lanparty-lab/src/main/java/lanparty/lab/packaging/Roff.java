package lanparty.lab.packaging;

import java.util.List;

/** A man page as it grows, in the macros of man(7). What it is given is plain text; it quotes what roff would interpret. */
final class Roff {
    private final StringBuilder page = new StringBuilder();

    /** The page's heading and footing. */
    Roff title(String name, String date, String source) {
        return line(".TH \"" + quoted(name) + "\" 1 \"" + quoted(date) + "\" \"" + quoted(source) + "\"")
                .line(".nh")
                .line(".ad l");
    }

    Roff section(String heading) {
        return line(".SH \"" + quoted(heading) + "\"");
    }

    Roff subsection(String heading) {
        return line(".SS \"" + quoted(heading) + "\"");
    }

    Roff paragraph(String text) {
        return line(".PP").line(started(text));
    }

    /** Text that stands where it is, behind a heading. */
    Roff text(String text) {
        return line(started(text));
    }

    /** A bold term with its explanation below it, indented. */
    Roff entry(String term, List<String> explanation) {
        line(".TP").line("\\fB" + quoted(term) + "\\fR");
        for (String sentence : explanation) {
            line(started(sentence));
        }
        return this;
    }

    /** Lines that stay as they are. */
    Roff verbatim(List<String> lines) {
        line(".PP").line(".nf");
        lines.forEach(text -> line(started(text)));
        return line(".fi");
    }

    private Roff line(String line) {
        page.append(line).append('\n');
        return this;
    }

    /** A line that begins with a dot or an apostrophe would be a request. */
    private static String started(String text) {
        String quoted = quoted(text);
        return quoted.startsWith(".") ? "\\&" + quoted : quoted;
    }

    /** A plain hyphen would become a typographic one, and could not be copied into a command. */
    private static String quoted(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("\"", "\\(dq")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
