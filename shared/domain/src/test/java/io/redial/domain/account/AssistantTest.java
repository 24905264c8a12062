package io.redial.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Assistant.PostCallVariable;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.Variable;
import io.redial.domain.window.ZoneName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssistantTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static Assistant declaring(PostCallVariable... variables) {
        return new Assistant(
                new Assistant.Key("acc", "ast"),
                "Ada",
                Assistant.Direction.OUTBOUND,
                "simulator",
                Optional.empty(),
                Optional.empty(),
                ZoneName.of(ZoneId.of("UTC")),
                Optional.empty(),
                List.of(variables),
                new CallLimits(30, 10),
                NOW,
                NOW,
                0);
    }

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
        "BOOLEAN, s:TRUE,     b:true",
        "BOOLEAN, 's: false', b:false",
        "BOOLEAN, n:1,        b:true",
        "BOOLEAN, s:0.0,      b:false",
        "BOOLEAN, b:true,     b:true",
        "BOOLEAN, s:maybe,    s:maybe",
        "BOOLEAN, n:2,        n:2",
        "NUMBER,  s:8.50,     n:8.50",
        "NUMBER,  n:8,        n:8",
        "NUMBER,  b:true,     b:true",
        "NUMBER,  's:1,000',  's:1,000'",
        "NUMBER,  s:1E+5000,  s:1E+5000",
        "STRING,  n:8.50,     s:8.50",
        "STRING,  b:true,     s:true",
        "STRING,  's: x ',    's: x '",
    })
    void variableIsOfItsDeclaredTypeWhereItCanBeReadSo(PostCallVariable.Type type, String told, String kept) {
        Assistant assistant = declaring(new PostCallVariable("v", type, ""));
        assertThat(assistant.typed(Map.of("v", variable(told)))).isEqualTo(Map.of("v", variable(kept)));
    }

    @Test
    void variableThatIsNotDeclaredStaysAsItWasTold() {
        Assistant assistant = declaring(new PostCallVariable("v", PostCallVariable.Type.BOOLEAN, ""));
        assertThat(assistant.typed(Map.of("w", variable("s:TRUE")))).isEqualTo(Map.of("w", variable("s:TRUE")));
        assertThat(assistant.typed(Map.of())).isEmpty();
    }

    @Test
    void variableIsFoundByItsName() {
        PostCallVariable one = new PostCallVariable("one", PostCallVariable.Type.BOOLEAN, "");
        PostCallVariable two = new PostCallVariable("two", PostCallVariable.Type.STRING, "");
        assertThat(declaring(one, two).variable("two")).contains(two);
        assertThat(declaring(one, two).variable("three")).isEmpty();
        assertThat(declaring().id()).isEqualTo("ast");
    }
}
