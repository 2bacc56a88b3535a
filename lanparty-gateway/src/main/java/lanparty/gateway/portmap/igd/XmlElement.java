package lanparty.gateway.portmap.igd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;

/**
 * An element of a router's XML.
 *
 * @param name without prefix: routers are careless with namespaces
 * @param text directly inside, without white space around
 */
record XmlElement(String name, String text) {
    /** Xerces's, which the JDK has inside: a document type ends the reading before it is looked into. */
    private static final String NO_DOCUMENT_TYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /**
     * All elements in the order in which they end, so an outer one follows what is in it. None of what isn't well-formed, what has a
     * document type (and could declare entities), or what is nested deeper than a description ever is.
     */
    static List<XmlElement> all(byte[] document) {
        XmlElements elements = new XmlElements();
        try {
            parser().parse(withoutSurroundings(document), elements);
            return elements.ended();
        } catch (SAXException | IOException e) {
            return List.of();
        }
    }

    /** The text of the first element of that name. */
    static Optional<String> text(List<XmlElement> elements, String name) {
        return elements.stream()
                .filter(element -> element.name.equals(name))
                .map(XmlElement::text)
                .findFirst();
    }

    private static SAXParser parser() throws SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(false);
        try {
            factory.setFeature(NO_DOCUMENT_TYPE, true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newSAXParser();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own parser", e);
        }
    }

    /** Routers were seen to put line ends in front of the declaration and zeros behind the last element. */
    private static ByteArrayInputStream withoutSurroundings(byte[] document) {
        int from = 0;
        while (from < document.length && document[from] != '<') {
            from++;
        }
        int to = document.length;
        while (to > from && document[to - 1] != '>') {
            to--;
        }
        return new ByteArrayInputStream(document, from, to - from);
    }
}
