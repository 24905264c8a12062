package io.redial.telephony.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.engine.port.Telephone.Answer;
import io.redial.telephony.PlacingAnswer;
import io.redial.telephony.ProviderHttp.Result;
import io.redial.telephony.twilio.TwilioTelephone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Words that no table knows are told of, each time and with the provider's name, and nothing else is. */
final class UnknownWordsTest {

    private final List<String> met = new ArrayList<>();

    private void meet(String provider, String word) {
        met.add(provider + " " + word);
    }

    @Test
    void endThatNobodyKnowsIsAFailureAndToldOf() {
        OutcomeTable table = OutcomeTable.read("twilio", TwilioTelephone.class, "statuses.csv")
                .telling(this::meet);
        assertThat(table.of("completed")).isEqualTo(new Meaning.Ended(Ending.Kind.PERSON));
        assertThat(table.known("solar-flare")).isEmpty();
        assertThat(met).isEmpty();

        assertThat(table.of("solar-flare")).isEqualTo(new Meaning.Ended(Ending.Kind.FAILED));
        assertThat(table.of("solar-flare")).isEqualTo(new Meaning.Ended(Ending.Kind.FAILED));
        assertThat(met).containsExactly("twilio solar-flare", "twilio solar-flare");
    }

    private Answer refused(int status, String code) {
        RefusalTable table = RefusalTable.read(TwilioTelephone.class, "errors.csv");
        PlacingAnswer.Telling telling = new PlacingAnswer.Telling() {
            @Override
            public List<String> of(Result.Answered answered) {
                return List.of(answered.body());
            }

            @Override
            public String message(Result.Answered answered) {
                return "said";
            }
        };
        return PlacingAnswer.of(
                new Result.Answered(status, code, Optional.empty()),
                _ -> new Answer.Accepted("CA1"),
                new PlacingAnswer.Refusals("twilio", table, telling, this::meet));
    }

    @Test
    void refusalThatNobodyKnowsIsToldOf() {
        assertThat(refused(400, "21211")).isEqualTo(new Answer.Rejected(Fault.LEAD, "21211"));
        assertThat(refused(429, "99999")).isInstanceOf(Answer.Throttled.class);
        assertThat(refused(500, "99999")).isInstanceOf(Answer.Unknown.class);
        assertThat(refused(201, "99999")).isInstanceOf(Answer.Accepted.class);
        assertThat(met).isEmpty();

        assertThat(refused(400, "99999")).isInstanceOfSatisfying(Answer.Rejected.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("99999");
            assertThat(refusal.said()).isPresent();
        });
        refused(418, "teapot");
        assertThat(met).containsExactly("twilio 99999", "twilio http_418");
    }
}
