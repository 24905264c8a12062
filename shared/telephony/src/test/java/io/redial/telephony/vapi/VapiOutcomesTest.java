package io.redial.telephony.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.telephony.outcome.Meanings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What Vapi's words for the end of a call mean. */
final class VapiOutcomesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "documented-ended-reasons.csv", useHeadersInDisplayName = true)
    void everyDocumentedReasonIsKnown(String reason, String meaning) {
        assertThat(VapiReports.OUTCOMES.known(reason)).contains(Meanings.of(meaning));
        // Where a campaign pauses, people are told what to do.
        assertThat(VapiReports.OUTCOMES.advice(reason).isPresent())
                .isEqualTo(meaning.equals("refused campaign") || meaning.equals("refused account"));
    }

    @ParameterizedTest
    @CsvSource({
        "call.start.error-something-new,                                refused provider",
        "call.start.error-vapifault-something-new,                      refused provider",
        "call.start.error-subscription-something-new,                   refused account",
        "assistant-not-there-any-more,                                  refused campaign",
        "assistant-request-timed-out,                                   refused campaign",
        "call.in-progress.error-vapifault-something-new,                failed",
        "call.in-progress.error-providerfault-something-new,            failed",
        "call.in-progress.error-something-new,                          failed",
        "pipeline-error-something-new,                                  failed",
        "pipeline-no-available-llm-model,                               failed",
        "something-new-llm-failed,                                      failed",
        "something-new-voice-failed,                                    failed",
        "something-new-transcriber-failed,                              failed",
        "telnyx-failed-to-connect-call,                                 failed",
        "telnyx-completed-call,                                         person",
        "customer-ended-call-in-the-end,                                person",
        "assistant-ended-call-in-the-end,                               person",
        "customer-declined,                                             unanswered",
        "call.in-progress.error-providerfault-outbound-sip-404-gone,    unusable_number",
        "call.in-progress.error-providerfault-outbound-sip-484-short,   unusable_number",
        "call.in-progress.error-providerfault-outbound-sip-604-nowhere, unusable_number",
        "call.in-progress.error-providerfault-outbound-sip-486-busy,    busy",
        "call.in-progress.error-providerfault-outbound-sip-600-busy,    busy",
        "call.in-progress.error-providerfault-outbound-sip-487-ended,   unanswered",
        "call.in-progress.error-providerfault-outbound-sip-603-decline, unanswered",
        "call.in-progress.error-providerfault-outbound-sip-503-down,    failed",
    })
    void reasonsThatAreYetToComeFollowTheirKind(String reason, String meaning) {
        assertThat(VapiReports.OUTCOMES.known(reason)).contains(Meanings.of(meaning));
    }

    @Test
    void reasonOfNoKindIsUnknownAndAFailure() {
        assertThat(VapiReports.OUTCOMES.known("solar-flare")).isEmpty();
        assertThat(VapiReports.OUTCOMES.of("solar-flare")).isEqualTo(Meanings.of("failed"));
    }
}
