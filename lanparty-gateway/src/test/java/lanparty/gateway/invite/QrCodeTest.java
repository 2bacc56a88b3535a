package lanparty.gateway.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The invite as a picture of characters, scanned again. */
class QrCodeTest {
    private static final String TEXT =
            "lanparty://party.example/friday#E2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn-AgYKDAAEC"
                    + "AwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ieGDjRr";

    /** White, the upper half white, the lower half white, none. */
    private static final String HALVES = "\u2588\u2580\u2584 ";

    @Test
    void aScannerReadsTheTextAgain() throws Exception {
        assertEquals(
                TEXT, new Decoder().decode(modules(QrCode.of(TEXT).text(false))).getText());
    }

    @Test
    void itFitsATerminalOfEightyColumnsAndALightRimIsAroundIt() {
        List<String> lines = QrCode.of(TEXT).text(false).lines().toList();
        assertTrue(lines.size() <= 25, () -> lines.size() + " lines");
        for (String line : lines) {
            assertTrue(line.length() <= 80, line);
            assertEquals("\u2588\u2588", line.substring(0, 2));
        }
        assertEquals("\u2588".repeat(lines.get(0).length()), lines.get(0));
    }

    @Test
    void onATerminalEachLineSetsItsColoursAndSetsThemBack() {
        String plain = QrCode.of("party").text(false);
        for (String line : QrCode.of("party").text(true).lines().toList()) {
            assertTrue(line.startsWith("\u001b[97;40m") && line.endsWith("\u001b[0m"), line);
        }
        assertEquals(plain, QrCode.of("party").text(true).replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    /** The modules without the rim, true where they are dark. */
    private static BitMatrix modules(String text) {
        List<String> lines = text.lines().toList();
        int size = lines.get(0).length() - 4;
        BitMatrix dark = new BitMatrix(size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int row = y + 2;
                int halves = HALVES.indexOf(lines.get(row / 2).charAt(x + 2));
                boolean isLight = halves == 0 || halves == 1 + row % 2;
                if (!isLight) {
                    dark.set(x, y);
                }
            }
        }
        return dark;
    }
}
