package io.redial.local.telephone;

import io.redial.local.telephone.ScriptWord.Conversation;
import io.redial.local.telephone.ScriptWord.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to the first, second, … placing request for one lead.
 *
 * @param words at least one
 */
public record Script(List<ScriptWord> words) {

    private static final Logger LOG = LoggerFactory.getLogger(Script.class);

    private static final Pattern WORD = Pattern.compile(
            "(?<name>[a-z]+)(:(?<length>\\d{1,5}[sm]))?(\\{(?<variables>[^{}]*)})?(@(?<told>\\d{1,5}[sm]|never))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    public Script {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a script has at least one word");
        }
    }

    /**
     * Reads words separated by {@code ;}, each {@code name[:45s|:2m][{variable=value,…}][@45s|@2m|@never]}, in any case and
     * spacing.
     *
     * @throws BadScriptException if a word can't be read, an empty one between two separators included
     */
    public static Script parse(String text) throws BadScriptException {
        List<ScriptWord> words = new ArrayList<>();
        String trimmed = text.strip();
        String body = trimmed.endsWith(";") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        for (String word : body.split(";", -1)) {
            words.add(word(word.strip()));
        }
        return new Script(words);
    }

    /** The same, for faces of providers that know no scripts: with a text that can't be read, every call fails. */
    public static Script orFailing(String text) {
        try {
            return parse(text);
        } catch (BadScriptException e) {
            LOG.warn("Calls of this script fail: {}", e.getMessage());
            return new Script(List.of(nobody(Outcome.FAILED, Fault.NONE)));
        }
    }

    /**
     * The word for one placing request. The last word repeats, except that a passing refusal passes: after one refusal
     * by a last {@code throttled} or {@code refused}, a person answers.
     *
     * @param placing 0 for the first request
     */
    ScriptWord at(int placing) {
        if (placing < words.size()) {
            return words.get(placing);
        }
        ScriptWord last = words.getLast();
        boolean passes = last == Refusal.THROTTLED || last == Refusal.REFUSED;
        return passes ? ScriptWord.PERSON : last;
    }

    private static ScriptWord word(String word) throws BadScriptException {
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            throw new BadScriptException(
                    word, "it must look like human, human:45s, human{confirmed=true} or human{confirmed=true}@2m");
        }
        String name = parts.group("name").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "human" -> answered(Outcome.HUMAN, Fault.NONE, parts);
            case "voicemail" -> answered(Outcome.VOICEMAIL, Fault.NONE, parts);
            case "timeout" -> answered(Outcome.HUMAN, Fault.ANSWER_CUT, parts);
            case "busy" -> plain(parts, nobody(Outcome.BUSY, Fault.NONE));
            case "unanswered" -> plain(parts, nobody(Outcome.UNANSWERED, Fault.NONE));
            case "lost" -> plain(parts, nobody(Outcome.UNANSWERED, Fault.SILENT));
            case "failed" -> plain(parts, nobody(Outcome.FAILED, Fault.NONE));
            case "invalid" -> plain(parts, Refusal.INVALID);
            case "throttled" -> plain(parts, Refusal.THROTTLED);
            case "refused" -> plain(parts, Refusal.REFUSED);
            default -> throw new BadScriptException(word, "it is unknown");
        };
    }

    private static Conversation nobody(Outcome outcome, Fault fault) {
        return new Conversation(outcome, Duration.ZERO, Map.of(), new Analysis.WithEnd(), fault);
    }

    private static ScriptWord plain(Matcher parts, ScriptWord word) throws BadScriptException {
        if (parts.group("length") != null || parts.group("variables") != null || parts.group("told") != null) {
            throw new BadScriptException(
                    parts.group(), "only human, voicemail and timeout take a length, variables or a time to tell them");
        }
        return word;
    }

    private static Conversation answered(Outcome outcome, Fault fault, Matcher parts) throws BadScriptException {
        Duration usual = outcome == Outcome.VOICEMAIL ? ScriptWord.MESSAGE : ScriptWord.TALK;
        String length = parts.group("length");
        String variables = parts.group("variables");
        return new Conversation(
                outcome,
                length == null ? usual : span(length),
                variables == null ? Map.of() : variables(variables, parts.group()),
                analysis(Optional.ofNullable(parts.group("told"))),
                fault);
    }

    private static Analysis analysis(Optional<String> told) {
        return told.map(when -> when.equalsIgnoreCase("never") ? new Analysis.Never() : new Analysis.Later(span(when)))
                .orElseGet(Analysis.WithEnd::new);
    }

    private static Duration span(String text) {
        int amount = Integer.parseInt(text.substring(0, text.length() - 1));
        return text.toLowerCase(Locale.ROOT).endsWith("m") ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
    }

    private static Map<String, Object> variables(String text, String word) throws BadScriptException {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (text.isBlank()) {
            return variables;
        }
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.substring(0, equals).isBlank()) {
                throw new BadScriptException(word, "a variable is written name=value");
            }
            variables.put(
                    pair.substring(0, equals).strip(),
                    value(pair.substring(equals + 1).strip()));
        }
        return variables;
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? number(text) : text;
    }

    private static Object number(String text) {
        return text.contains(".") ? (Object) new BigDecimal(text) : (Object) Long.valueOf(text);
    }
}
