package io.redial.tests.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that drive a browser. Where none is found they are skipped with one line that says so, or fail where
 * {@code -Dredial.browser=required}.
 */
@Tag("browser")
@ExtendWith(InBrowser.Found.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface InBrowser {

    /** Whether a browser is there. */
    final class Found implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Chromium.program().isPresent()) {
                return ConditionEvaluationResult.enabled("a browser is there");
            }
            String reason = "NO CHROMIUM: " + context.getDisplayName() + " is not run. Install it"
                    + " (apt-get install chromium) or set REDIAL_CHROMIUM to where it is.";
            if ("required".equals(System.getProperty("redial.browser"))) {
                throw new IllegalStateException(reason);
            }
            System.err.println(reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
