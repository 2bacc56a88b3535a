package lanparty.daemon.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What the page is made of, as it lies beside this class. */
enum PageFile {
    INDEX("/", "index.html", "text/html; charset=utf-8"),
    STYLE("/page.css", "page.css", "text/css; charset=utf-8"),
    FORMAT_SCRIPT("/format.js", "format.js", "text/javascript; charset=utf-8"),
    PLOT_SCRIPT("/plot.js", "plot.js", "text/javascript; charset=utf-8"),
    SCRIPT("/page.js", "page.js", "text/javascript; charset=utf-8"),
    ICON("/icon.svg", "icon.svg", "image/svg+xml");

    private final String path;
    private final String resource;
    private final String type;

    PageFile(String path, String resource, String type) {
        this.path = path;
        this.resource = resource;
        this.type = type;
    }

    /** The file of this path; null where there is none. */
    static @Nullable PageFile at(String path) {
        for (PageFile file : values()) {
            if (file.path.equals(path)) {
                return file;
            }
        }
        return null;
    }

    /** What it is answered with. */
    Answer answer() {
        try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in this build");
            }
            return new Answer(200, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
