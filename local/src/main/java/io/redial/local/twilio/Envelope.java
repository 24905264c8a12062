package io.redial.local.twilio;

import io.redial.local.fakes.FakeRequest.Field;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Letter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A request of Twilio's: a form, signed, to a URL whose fragment says how it is sent. */
record Envelope(TwilioAccount account, Call call, String status) {

    /** What every request about a call carries. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("CallSid", call.id()));
        fields.add(new Field("AccountSid", account.sid()));
        fields.add(new Field("From", call.line().from()));
        fields.add(new Field("To", call.line().to()));
        fields.add(new Field("CallStatus", status));
        fields.add(new Field("ApiVersion", "2010-04-01"));
        fields.add(new Field("Direction", "outbound-api"));
        return fields;
    }

    /**
     * The request.
     *
     * @param url as it was given, with its fragment
     * @param about what tells this request from others about the call; the same for every try
     */
    Letter to(String url, String method, List<Field> form, String about) {
        URI target = ConnectionOverrides.target(url);
        ConnectionOverrides overrides = ConnectionOverrides.of(url);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("user-agent", "TwilioProxy/1.1");
        headers.put("i-twilio-idempotency-token", token(about));
        if (method.equals("GET")) {
            String query = (target.getRawQuery() == null ? "?" : "&") + encoded(form);
            headers.put(TwilioSignature.HEADER, TwilioSignature.of(account.authToken(), target + query, List.of()));
            return new Letter(URI.create(target + query), "GET", headers, "", overrides.readTimeout(), overrides);
        }
        headers.put("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
        headers.put(TwilioSignature.HEADER, TwilioSignature.of(account.authToken(), target.toString(), form));
        return Letter.post(target, headers, encoded(form), overrides.readTimeout(), overrides);
    }

    private String token(String about) {
        return UUID.nameUUIDFromBytes((call.id() + "#" + about).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String encoded(List<Field> form) {
        return form.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
