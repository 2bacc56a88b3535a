package lanparty.lab;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks whether this is root. */
final class NeedsRootCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return findAnnotation(context.getElement(), NeedsRoot.class)
                .filter(needed -> !"root".equals(System.getProperty("user.name")))
                .map(needed -> ConditionEvaluationResult.disabled("needs root: " + needed.value()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("is root"));
    }
}
