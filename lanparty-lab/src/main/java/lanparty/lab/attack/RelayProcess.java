package lanparty.lab.attack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanparty.lab.Daemon;
import lanparty.lab.Jars;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Patience;

/** A relay on the loopback in a process of its own: its real jar by plain {@code java -jar}, as an operator starts it. */
final class RelayProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path certificate;
    private final Path log;
    private final Process process;
    private final InetSocketAddress address;
    private final URI metrics;

    /** Starts it and waits until it listens. */
    RelayProcess(Path folder, int loops) {
        certificate = folder.resolve("certificate").resolve("relay.der");
        log = folder.resolve("relay.log");
        process = start(List.of(
                "--listen",
                "127.0.0.1:0",
                "--status",
                "127.0.0.1:0",
                "--loops",
                String.valueOf(loops),
                "--state-dir",
                folder.resolve("relay-state").toString(),
                "--certificate-out",
                certificate.toString()));
        address = new InetSocketAddress("127.0.0.1", port("listening on 127\\.0\\.0\\.1:(\\d+)"));
        metrics = URI.create("http://127.0.0.1:" + port("status page: http://127\\.0\\.0\\.1:(\\d+)") + "/metrics");
    }

    private Process start(List<String> options) {
        try {
            return new ProcessBuilder(Jars.ofThisWorkspace().command(Daemon.RELAY, options))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new LabException("could not start the relay", e);
        }
    }

    private int port(String words) {
        Pattern pattern = Pattern.compile(words);
        return Patience.find(START_LIMIT, () -> {
                    Matcher matcher = pattern.matcher(log());
                    if (matcher.find()) {
                        return java.util.Optional.of(Integer.parseInt(matcher.group(1)));
                    }
                    if (!process.isAlive()) {
                        throw new LabException("the relay ended: " + log());
                    }
                    return java.util.Optional.empty();
                })
                .orElseThrow(() -> new LabException("the relay didn't say '" + words + "': " + log()));
    }

    InetSocketAddress address() {
        return address;
    }

    Path certificate() {
        return certificate;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has written. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LabException("the relay's log can't be read", e);
        }
    }

    /** What it tells a Prometheus now. */
    String scrape() {
        try {
            return http.send(HttpRequest.newBuilder(metrics).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new LabException("the relay's status page doesn't answer; its log: " + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
