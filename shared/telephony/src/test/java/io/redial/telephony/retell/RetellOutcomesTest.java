package io.redial.telephony.retell;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.telephony.outcome.Meanings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Retell's words for the end of a call mean: all 34 that it documents, and those yet to come. */
final class RetellOutcomesTest {

    @ParameterizedTest
    @CsvSource({
        "user_hangup,                          person",
        "agent_hangup,                         person",
        "call_transfer,                        person",
        "voicemail_reached,                    voicemail",
        "ivr_reached,                          person",
        "inactivity,                           person",
        "max_duration_reached,                 person",
        "concurrency_limit_reached,            refused provider",
        "no_concurrency_fallback,              refused provider",
        "no_valid_payment,                     refused account",
        "scam_detected,                        refused account",
        "dial_busy,                            busy",
        "dial_failed,                          failed",
        "dial_no_answer,                       unanswered",
        "invalid_destination,                  unusable_number",
        "telephony_provider_permission_denied, refused campaign",
        "telephony_provider_unavailable,       failed",
        "sip_routing_error,                    refused campaign",
        "marked_as_spam,                       failed",
        "user_declined,                        unanswered",
        "error_llm_websocket_open,             failed",
        "error_llm_websocket_lost_connection,  failed",
        "error_llm_websocket_runtime,          failed",
        "error_llm_websocket_corrupt_payload,  failed",
        "error_no_audio_received,              failed",
        "error_asr,                            failed",
        "error_retell,                         failed",
        "error_unknown,                        failed",
        "error_user_not_joined,                failed",
        "registered_call_timeout,              failed",
        "transfer_bridged,                     person",
        "transfer_cancelled,                   person",
        "manual_stopped,                       hung_up",
        "call_take_over,                       person",
        "error_something_new,                  failed",
    })
    void everyDocumentedReasonIsKnown(String reason, String meaning) {
        assertThat(RetellReports.OUTCOMES.known(reason)).contains(Meanings.of(meaning));
        // Where a campaign pauses, people are told what to do.
        assertThat(RetellReports.OUTCOMES.advice(reason).isPresent())
                .isEqualTo(meaning.equals("refused campaign") || meaning.equals("refused account"));
    }

    @Test
    void reasonOfNoKindIsUnknownAndAFailure() {
        assertThat(RetellReports.OUTCOMES.known("solar_flare")).isEmpty();
        assertThat(RetellReports.OUTCOMES.of("solar_flare")).isEqualTo(Meanings.of("failed"));
    }
}
