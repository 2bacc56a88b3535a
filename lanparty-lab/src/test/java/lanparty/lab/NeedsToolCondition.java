package lanparty.lab;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks for programs where Debian puts them, the administrator's folders included. */
final class NeedsToolCondition implements ExecutionCondition {
    private static final List<Path> FOLDERS = Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin")
            .map(Path::of)
            .toList();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return findAnnotation(context.getElement(), NeedsTool.class)
                .filter(needed -> !Arrays.stream(needed.value()).allMatch(NeedsToolCondition::isInstalled))
                .map(needed -> ConditionEvaluationResult.disabled(
                        "needs " + String.join(" and ", needed.value()) + ", in Debian's " + needed.from()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("the programs are installed"));
    }

    private static boolean isInstalled(String program) {
        return FOLDERS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
