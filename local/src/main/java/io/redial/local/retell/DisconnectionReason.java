package io.redial.local.retell;

import io.redial.local.retell.RetellAgent.Voicemail;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;

/** Retell's words for how a call ended. */
final class DisconnectionReason {

    private DisconnectionReason() {}

    static String of(Call call, PhoneCallRequest request, Voicemail voicemail, Access network) {
        return switch (call.course().endedBy()) {
            case PROVIDER -> "concurrency_limit_reached";
            case CLIENT -> "manual_stopped";
            case AGENT -> "agent_hangup";
            case ITSELF ->
                switch (call.course().outcome()) {
                    case HUMAN -> conversation(call, request, network);
                    case VOICEMAIL -> voicemail == Voicemail.HANDLED ? "voicemail_reached" : "inactivity";
                    case BUSY -> "dial_busy";
                    case UNANSWERED -> "dial_no_answer";
                    case FAILED -> "dial_failed";
                    case INVALID -> "invalid_destination";
                };
        };
    }

    private static String conversation(Call call, PhoneCallRequest request, Access network) {
        if (call.course().talk().compareTo(request.longestTalk()) >= 0) {
            return "max_duration_reached";
        }
        return network.random(call.id() + "#hangs-up").nextBoolean() ? "user_hangup" : "agent_hangup";
    }
}
