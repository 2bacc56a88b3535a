package lanparty.gateway.invite;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) for a terminal: each character holds two modules, one above the other, so that they come out about
 * square.
 */
final class QrCode {
    /** Modules around the code; the standard wants four, but readers take two, and a small terminal has no more. */
    private static final int QUIET_ZONE = 2;

    /** On a screen nothing is smudged, so the lowest level will do: the smaller code is easier to scan. */
    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L, EncodeHintType.MARGIN, QUIET_ZONE);

    /** White on black whatever the terminal's own colours are, as scanners take a code for negative otherwise. */
    private static final String COLOURS = "\u001b[97;40m";

    private static final String OWN_COLOURS = "\u001b[0m";

    private final BitMatrix dark;

    private QrCode(BitMatrix dark) {
        this.dark = dark;
    }

    /** The code of this text. */
    static QrCode of(String text) {
        try {
            return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /** In lines. What is light is drawn, for a terminal with a dark background; with colours for any. */
    String text(boolean hasColours) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < dark.getHeight(); y += 2) {
            text.append(hasColours ? COLOURS : "");
            for (int x = 0; x < dark.getWidth(); x++) {
                text.append(halves(isLight(x, y), isLight(x, y + 1)));
            }
            text.append(hasColours ? OWN_COLOURS : "").append('\n');
        }
        return text.toString();
    }

    private boolean isLight(int x, int y) {
        return y >= dark.getHeight() || !dark.get(x, y);
    }

    private static char halves(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '\u2588' : '\u2580';
        }
        return lower ? '\u2584' : ' ';
    }
}
