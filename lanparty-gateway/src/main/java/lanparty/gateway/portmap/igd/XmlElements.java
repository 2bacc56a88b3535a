package lanparty.gateway.portmap.igd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Takes the elements of one document from the parser. What is wrong with it is thrown, and not printed. */
final class XmlElements extends DefaultHandler {
    /** A description has some ten. */
    private static final int DEEPEST = 64;

    private final Deque<StringBuilder> open = new ArrayDeque<>();
    private final List<XmlElement> ended = new ArrayList<>();

    /** In the order in which they ended. */
    List<XmlElement> ended() {
        return List.copyOf(ended);
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        if (open.size() == DEEPEST) {
            throw new SAXException("nested deeper than " + DEEPEST);
        }
        open.push(new StringBuilder());
    }

    @Override
    public void characters(char[] text, int from, int length) {
        open.element().append(text, from, length);
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        String withoutPrefix = name.substring(name.indexOf(':') + 1);
        ended.add(new XmlElement(withoutPrefix, open.pop().toString().strip()));
    }
}
