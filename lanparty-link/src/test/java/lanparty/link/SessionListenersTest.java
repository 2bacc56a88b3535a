package lanparty.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several listeners as one. */
class SessionListenersTest {
    private final List<String> heard = new ArrayList<>();

    static Stream<Method> everythingThatHappens() {
        return Stream.of(SessionListener.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("everythingThatHappens")
    void allAreToldInTheirOrder(Method method) throws ReflectiveOperationException {
        SessionListener both = SessionListeners.of(named("first"), named("second"));
        method.invoke(both, new Object[method.getParameterCount()]);
        assertEquals(List.of("first " + method.getName(), "second " + method.getName()), heard);
    }

    private SessionListener named(String name) {
        return (SessionListener) Proxy.newProxyInstance(
                SessionListener.class.getClassLoader(),
                new Class<?>[] {SessionListener.class},
                (proxy, method, arguments) -> {
                    heard.add(name + " " + method.getName());
                    return null;
                });
    }
}
