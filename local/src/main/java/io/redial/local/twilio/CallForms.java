package io.redial.local.twilio;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what is wrong with a request to place a call. Fields that Twilio does not know are left alone, as Twilio does. */
final class CallForms {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final List<String> EVENTS = List.of("initiated", "ringing", "answered", "completed");
    private static final List<String> METHODS = List.of("GET", "POST");
    private static final int LONGEST_TWIML = 4_000;
    private static final int LONGEST_RING = 600;

    private final TwilioAccount account;

    CallForms(TwilioAccount account) {
        this.account = account;
    }

    /** The first of its faults. */
    Optional<TwilioError> fault(CallForm form) {
        return ends(form).or(() -> instructions(form)).or(() -> callbacks(form)).or(() -> settings(form));
    }

    private Optional<TwilioError> ends(CallForm form) {
        String to = form.text("To");
        String from = form.text("From");
        if (to.isEmpty()) {
            return bad(21201, "No 'To' number is specified");
        }
        if (!E164.matcher(to).matches()) {
            return bad(21211, "The 'To' number " + to + " is not a valid phone number.");
        }
        if (from.isEmpty()) {
            return bad(21213, "No 'From' number is specified");
        }
        if (!E164.matcher(from).matches()) {
            return bad(21212, "The 'From' number " + from + " is not a valid phone number.");
        }
        if (!account.numbers().contains(from)) {
            return bad(21210, "'From' phone number not verified");
        }
        return Optional.empty();
    }

    private static Optional<TwilioError> instructions(CallForm form) {
        if (form.value("Url").isPresent()) {
            return isWeb(form.text("Url"))
                    ? Optional.empty()
                    : bad(21205, "Url is not a valid URL: " + form.text("Url"));
        }
        if (form.value("ApplicationSid").isPresent()) {
            return bad(21218, "Invalid ApplicationSid");
        }
        if (form.text("Twiml").length() > LONGEST_TWIML) {
            return bad(20001, "Twiml may have up to " + LONGEST_TWIML + " characters");
        }
        return form.value("Twiml").isPresent() ? Optional.empty() : bad(21205, "Url parameter is required.");
    }

    private static Optional<TwilioError> callbacks(CallForm form) {
        for (String name : List.of("StatusCallback", "AsyncAmdStatusCallback", "FallbackUrl")) {
            Optional<String> url = form.value(name);
            if (url.isPresent() && !isWeb(url.get())) {
                return bad(21609, "The '" + name + "' URL " + url.get() + " is not a valid URL.");
            }
        }
        if (!EVENTS.containsAll(form.values("StatusCallbackEvent"))) {
            return bad(21626, "One or more of the StatusCallbackEvents provided were invalid.");
        }
        for (String name :
                List.of("Method", "FallbackMethod", "StatusCallbackMethod", "AsyncAmdStatusCallbackMethod")) {
            if (!METHODS.contains(form.value(name).orElse("POST"))) {
                return bad(21200, name + " must be GET or POST");
            }
        }
        return Optional.empty();
    }

    private static Optional<TwilioError> settings(CallForm form) {
        if (!isNumber(form, "Timeout", LONGEST_RING)) {
            return bad(20001, "Timeout must be a number of seconds up to " + LONGEST_RING);
        }
        if (!isNumber(form, "TimeLimit", Integer.MAX_VALUE)) {
            return bad(20001, "TimeLimit must be a number of seconds");
        }
        if (!List.of("Enable", "DetectMessageEnd")
                .contains(form.value("MachineDetection").orElse("Enable"))) {
            return bad(20001, "MachineDetection must be Enable or DetectMessageEnd");
        }
        if (!List.of("true", "false").contains(form.value("AsyncAmd").orElse("false"))) {
            return bad(20001, "AsyncAmd must be true or false");
        }
        return Optional.empty();
    }

    private static boolean isNumber(CallForm form, String name, int most) {
        String text = form.value(name).orElse("1");
        return text.matches("\\d{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most;
    }

    /** An http or https URL; hosts with underscores are none for Twilio. */
    private static boolean isWeb(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null
                    && !url.getHost().contains("_")
                    && List.of("http", "https").contains(String.valueOf(url.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<TwilioError> bad(int code, String message) {
        return Optional.of(TwilioError.bad(code, message));
    }
}
