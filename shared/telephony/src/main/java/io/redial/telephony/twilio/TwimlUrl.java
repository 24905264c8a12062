package io.redial.telephony.twilio;

import io.redial.telephony.Urls;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The address that tells Twilio what to do with the call once it is answered, with everything about the call in its query:
 * Twilio itself keeps nothing about a call for us.
 */
final class TwimlUrl {

    /** Twilio takes no longer address. */
    static final int LONGEST = 4_000;

    private static final String OMITTED = "variablesOmitted";
    private static final String PROMPT = "prompt";
    private static final String CALL_ID = "callId";
    private static final String RESULTS_URL = "resultsUrl";

    /** What is ours, and no variable of a lead may say otherwise: whoever reads the query may take the last one of a name. */
    private static final Set<String> OURS = Set.of(CALL_ID, RESULTS_URL, OMITTED);

    /** Room for the parameter that tells how many others did not fit. */
    private static final int OMITTED_ROOM = 30;

    private final StringBuilder query;
    private final String before;
    private final String fragment;
    private int omitted;

    private TwimlUrl(String url) {
        int hash = url.indexOf('#');
        this.before = hash < 0 ? url : url.substring(0, hash);
        this.fragment = hash < 0 ? "" : url.substring(hash);
        this.query = new StringBuilder();
    }

    /** Whether an assistant's id is an address that Twilio can ask. */
    static boolean isOne(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && url.length() < LONGEST / 2;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /**
     * The address with the call's id, where its results go, and as many variables as fit; the prompt is the first that is left
     * out, as is a variable by the name of a parameter of ours, and how many were left out is told.
     *
     * @param url of {@link #isOne}
     */
    static String of(
            String url, String callId, String resultsUrl, Map<String, String> variables, Optional<String> prompt) {
        TwimlUrl with = new TwimlUrl(url);
        with.append(CALL_ID, callId);
        with.append(RESULTS_URL, resultsUrl);
        Map<String, String> sent = new TreeMap<>(variables);
        sent.keySet().removeAll(OURS);
        with.omitted = variables.size() - sent.size();
        // As with the other providers, the prompt stands above a variable of its name.
        prompt.ifPresent(_ -> sent.remove(PROMPT));
        sent.forEach(with::add);
        prompt.ifPresent(text -> with.add(PROMPT, text));
        if (with.omitted > 0) {
            with.append(OMITTED, Integer.toString(with.omitted));
        }
        return with.before + with.query + with.fragment;
    }

    private void add(String name, String value) {
        int length = name.length() + value.length();
        boolean hopeless = length > LONGEST;
        String parameter = hopeless ? "" : parameter(name, value);
        if (hopeless
                || before.length() + query.length() + parameter.length() + fragment.length() > LONGEST - OMITTED_ROOM) {
            omitted++;
        } else {
            query.append(parameter);
        }
    }

    private void append(String name, String value) {
        query.append(parameter(name, value));
    }

    private String parameter(String name, String value) {
        String mark = query.isEmpty() && before.indexOf('?') < 0 ? "?" : "&";
        return mark + Urls.encoded(name) + "=" + Urls.encoded(value);
    }
}
