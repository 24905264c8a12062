package io.redial.domain.lead;

import io.redial.domain.call.Variable;
import java.util.Map;
import java.util.Optional;

/** That a person said in a call not to be called any more: a post-call variable tells it. */
public final class OptOut {

    /** The variable; true, in whatever type the assistant declares it. */
    public static final String VARIABLE = "do_not_call";

    private OptOut() {}

    public static boolean saidIn(Map<String, Variable> variables) {
        return Optional.ofNullable(variables.get(VARIABLE))
                .flatMap(Variable::asFlag)
                .orElse(false);
    }
}
