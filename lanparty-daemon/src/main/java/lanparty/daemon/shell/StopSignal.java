package lanparty.daemon.shell;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C, SIGTERM and a closed terminal as a request to end, instead of the Java machine's own end: the command says
 * goodbye, returns, and the process exits with the command's code and not with 130 or 143.
 *
 * <p>A second signal of the same kind ends the process at once, for a user who can't wait.
 *
 * <p>The API is {@code sun.misc.Signal} of the module jdk.unsupported, reached by reflection because the compiler warns of
 * it in a way that nothing can silence. Where it is missing, the machine's own way stays.
 */
public final class StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private static final Map<String, String> REASONS =
            Map.of("INT", "stopped with Ctrl-C", "TERM", "stopped by SIGTERM", "HUP", "its terminal was closed");

    private StopSignal() {}

    /**
     * From now on signals are requests.
     *
     * @param stop takes the reason in words, on a thread of the Java machine's
     */
    public static void handle(Consumer<String> stop) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Object systemsOwn = handlerType.getField("SIG_DFL").get(null);
            for (Map.Entry<String, String> reason : REASONS.entrySet()) {
                Object signal = signalType.getConstructor(String.class).newInstance(reason.getKey());
                InvocationHandler once = (proxy, method, args) -> {
                    if (!method.getName().equals("handle")) {
                        return null;
                    }
                    handle.invoke(null, signal, systemsOwn);
                    stop.accept(reason.getValue());
                    return null;
                };
                handle.invoke(
                        null,
                        signal,
                        Proxy.newProxyInstance(StopSignal.class.getClassLoader(), new Class<?>[] {handlerType}, once));
            }
        } catch (ReflectiveOperationException e) {
            LOG.debug("signals end the process the Java machine's own way", e);
        }
    }
}
