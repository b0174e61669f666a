package io.magnetiq.clients;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test with clients from npm: skipped on a machine without Node, but never where the variable CI is `true`.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.Condition.class)
public @interface NeedsNode {
    /// Looks for Node.
    class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var reason = Npm.missing();
            if (reason.isEmpty()) {
                return ConditionEvaluationResult.enabled("Node is there");
            }
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(reason.get());
            }
            return ConditionEvaluationResult.disabled(reason.get());
        }
    }
}
