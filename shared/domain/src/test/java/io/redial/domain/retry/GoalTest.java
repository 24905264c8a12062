package io.redial.domain.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.call.Variable;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {

    /** {@code b:true}, {@code n:1.5} or {@code s:text}. */
    private static Variable variable(String word) {
        String value = word.substring(2);
        return switch (word.charAt(0)) {
            case 'b' -> new Variable.Flag(Boolean.parseBoolean(value));
            case 'n' -> new Variable.Numeric(new BigDecimal(value));
            default -> new Variable.Text(value);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "EQUALS, b:true,  b:true,   true",
        "EQUALS, b:true,  b:false,  false",
        "EQUALS, b:true,  s:true,   true",
        "EQUALS, b:true,  s:TRUE,   true",
        "EQUALS, b:true,  's: True ', true",
        "EQUALS, b:true,  s:1,      true",
        "EQUALS, b:true,  n:1,      true",
        "EQUALS, b:true,  n:1.0,    true",
        "EQUALS, b:true,  n:2,      false",
        "EQUALS, b:true,  s:1.0,    true",
        "EQUALS, b:true,  s:yes,    false",
        "EQUALS, b:true,  s:,       false",
        "EQUALS, b:true,  s:11,     false",
        "EQUALS, b:true,  n:-1,     false",
        "EQUALS, b:false, s:0.0,    true",
        "EQUALS, b:false, n:0.00,   true",
        "EQUALS, b:false, 's: 0 ',  true",
        "EQUALS, b:false, s:null,   false",
        "EQUALS, b:false, n:0,      true",
        "EQUALS, b:false, s:FALSE,  true",
        "EQUALS, b:false, s:no,     false",
        "EQUALS, n:5,     n:5.00,   true",
        "EQUALS, n:5,     s:5,      true",
        "EQUALS, n:1,     b:true,   false",
        "EQUALS, n:5,     's: 5.0 ', true",
        "EQUALS, n:5,     s:5e0,    true",
        "EQUALS, n:5,     s:five,   false",
        "EQUALS, n:1000,  's:1,000', false",
        "EQUALS, n:1000,  's:1 000', false",
        "EQUALS, n:1.5,   's:1,5',  false",
        "GTE,    n:0,     s:1E+999999999, false",
        "GTE,    n:0,     b:true,   false",
        "GTE,    n:-1,    s:-0.5,   true",
        "GTE,    n:5,     n:5,      true",
        "GTE,    n:5,     n:4.99,   false",
        "GTE,    n:5,     s:7,      true",
        "LTE,    n:5,     n:5,      true",
        "LTE,    n:5,     n:5.01,   false",
        "LTE,    n:5,     s:,       false",
        "EQUALS, s:yes,   s:yes,    true",
        "EQUALS, s:yes,   s:YES,    false",
        "EQUALS, s:yes,   's: yes', false",
        "EQUALS, s:TRUE,  b:true,   false",
        "EQUALS, s:7,     n:7.0,    false",
        "EQUALS, s:true,  b:true,   true",
        "EQUALS, s:7,     n:7,      true",
    })
    void comparesTowardsTheDeclaredType(String operator, String wanted, String told, boolean met) {
        Goal goal = new Goal("v", Goal.Operator.valueOf(operator), variable(wanted));
        assertThat(goal.metBy(Map.of("v", variable(told)))).isEqualTo(met);
    }

    @Test
    void missingVariableDoesNotMeetIt() {
        Goal goal = new Goal("v", Goal.Operator.EQUALS, new Variable.Flag(false));
        assertThat(goal.metBy(Map.of())).isFalse();
        assertThat(goal.metBy(Map.of("w", new Variable.Flag(false)))).isFalse();
    }

    @Test
    void onlyNumbersAreGreaterOrLess() {
        for (Goal.Operator operator : new Goal.Operator[] {Goal.Operator.GTE, Goal.Operator.LTE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Goal("v", operator, new Variable.Flag(true)));
            assertThatIllegalArgumentException().isThrownBy(() -> new Goal("v", operator, new Variable.Text("a")));
        }
    }
}
