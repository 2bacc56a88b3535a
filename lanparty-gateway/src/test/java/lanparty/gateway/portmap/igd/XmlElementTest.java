package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XML from a router, which may be anybody's. */
class XmlElementTest {
    @Test
    void elementsComeInTheOrderInWhichTheyEnd() {
        assertEquals(
                List.of(
                        new XmlElement("b", "1 & 2"),
                        new XmlElement("c", "<3>"),
                        new XmlElement("d", ""),
                        new XmlElement("a", "in between")),
                elements("<?xml version='1.0'?><a> <x:b> 1 &amp; 2 </x:b>in <!-- not -->between"
                        + "<c><![CDATA[<3>]]></c><d/></a>"));
    }

    @Test
    void whatCarelessRoutersPutAroundIsNoHarm() {
        assertEquals(List.of(new XmlElement("a", "1")), elements("\r\n <?xml version='1.0'?><a>1</a>\n\0\0"));
        assertEquals(List.of(new XmlElement("a", "1")), elements("\u00EF\u00BB\u00BF<a>1</a>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ">",
                "<",
                "<>",
                "text",
                "<a>",
                "<a></b>",
                "<a>1</a><b>2</b>",
                "<a>&unknown;</a>",
                "<a b=1/>",
                "<?xml version='1.0' encoding='no-such'?><a/>",
                "<!DOCTYPE a><a>1</a>",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY % e SYSTEM 'file:///etc/passwd'>%e;]><a/>"
            })
    void whatIsNotPlainXmlHasNoElements(String document) {
        assertEquals(List.of(), elements(document));
    }

    @Test
    void entitiesThatGrowAreNotExpanded() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'ha'>");
        for (int each = 1; each < 40; each++) {
            bomb.append("<!ENTITY e" + each + " '" + ("&e" + (each - 1) + ";").repeat(10) + "'>");
        }
        assertEquals(List.of(), elements(bomb + "]><a>&e39;</a>"));
    }

    @Test
    void noFileIsReadForARouter(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        String document = "<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><a>&e;</a>";
        assertEquals(List.of(), elements(document));
    }

    @Test
    void nothingIsFetchedForARouter() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/x";
            elements("<!DOCTYPE a SYSTEM '" + url + "'><a>1</a>");
            elements("<!DOCTYPE a [<!ENTITY e SYSTEM '" + url + "'>]><a>&e;</a>");
            elements("<!DOCTYPE a [<!ENTITY % e SYSTEM '" + url + "'>%e;]><a/>");
            elements("<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a " + url + "'/>");
            elements("<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='" + url + "'/>");
            // A connection that was made would wait here already.
            elsewhere.setSoTimeout(1);
            Assertions.assertThrows(SocketTimeoutException.class, elsewhere::accept);
        }
    }

    @Test
    void aDeepDocumentIsRefusedWhileItIsRead() {
        String deep = "<a>".repeat(RouterHttp.LONGEST_BODY / 3);
        assertEquals(List.of(), elements(deep));
        assertEquals(List.of(), elements("<a>".repeat(65) + "</a>".repeat(65)));
        assertEquals(64, elements("<a>".repeat(64) + "</a>".repeat(64)).size());
    }

    @Test
    void theLongestBodyIsRead() {
        String document = "<r>" + "<a/>".repeat((RouterHttp.LONGEST_BODY - 7) / 4) + "</r>";
        assertTrue(elements(document).size() > 16_000);
    }

    private static List<XmlElement> elements(String document) {
        return XmlElement.all(document.getBytes(StandardCharsets.ISO_8859_1));
    }
}
