package io.redial.local.vapi;

import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Course;
import io.redial.local.vapi.VapiAssistant.Detection;

/** Vapi's words for how a call ended. */
final class EndedReason {

    static final String OVER_CONCURRENCY = "call.start.error-subscription-concurrency-limit-reached";

    private EndedReason() {}

    static String of(Call call, CallRequest request, Detection detection, Access network) {
        return switch (call.course().endedBy()) {
            case PROVIDER -> OVER_CONCURRENCY;
            case CLIENT -> "manually-canceled";
            case AGENT -> "assistant-ended-call";
            case ITSELF -> ofCourse(call, request, detection, network);
        };
    }

    private static String ofCourse(Call call, CallRequest request, Detection detection, Access network) {
        Course course = call.course();
        return switch (course.outcome()) {
            case HUMAN -> conversation(call, request, network);
            // Without detection the assistant talks to a machine that never answers.
            case VOICEMAIL -> detection == Detection.ON ? "voicemail" : "silence-timed-out";
            case BUSY -> "customer-busy";
            case UNANSWERED -> "customer-did-not-answer";
            case FAILED -> "call.in-progress.error-providerfault-outbound-sip-503-service-unavailable";
            case INVALID -> "twilio-reported-customer-misdialed";
        };
    }

    private static String conversation(Call call, CallRequest request, Access network) {
        if (call.course().talk().compareTo(request.longestTalk()) >= 0) {
            return "exceeded-max-duration";
        }
        boolean customerFirst = network.random(call.id() + "#hangs-up").nextBoolean();
        return customerFirst ? "customer-ended-call" : "assistant-ended-call";
    }
}
