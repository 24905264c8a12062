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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens to the first, second, … placing request for one lead.
 *
 * @param words at least one
 */
record Script(List<ScriptWord> words) {

    private static final Pattern WORD = Pattern.compile(
            "(?<name>[a-z]+)(:(?<length>\\d{1,5})(?<unit>[sm]))?(\\{(?<variables>[^{}]*)})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    Script {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a script has at least one word");
        }
    }

    /**
     * Reads words separated by {@code ;}, each {@code name[:45s|:2m][{variable=value,…}]}, in any case and spacing.
     *
     * @throws BadScriptException if a word can't be read, an empty one between two separators included
     */
    static Script parse(String text) throws BadScriptException {
        List<ScriptWord> words = new ArrayList<>();
        String trimmed = text.strip();
        String body = trimmed.endsWith(";") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        for (String word : body.split(";", -1)) {
            words.add(word(word.strip()));
        }
        return new Script(words);
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
            throw new BadScriptException(word, "it must look like human, human:45s or human{confirmed=true}");
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
        return new Conversation(outcome, Duration.ZERO, Map.of(), fault);
    }

    private static ScriptWord plain(Matcher parts, ScriptWord word) throws BadScriptException {
        if (parts.group("length") != null || parts.group("variables") != null) {
            throw new BadScriptException(parts.group(), "only human, voicemail and timeout take a length or variables");
        }
        return word;
    }

    private static Conversation answered(Outcome outcome, Fault fault, Matcher parts) throws BadScriptException {
        Duration usual = outcome == Outcome.VOICEMAIL ? ScriptWord.MESSAGE : ScriptWord.TALK;
        String length = parts.group("length");
        Duration talk = length == null ? usual : length(Integer.parseInt(length), parts.group("unit"));
        String variables = parts.group("variables");
        return new Conversation(
                outcome, talk, variables == null ? Map.of() : variables(variables, parts.group()), fault);
    }

    private static Duration length(int amount, String unit) {
        return unit.toLowerCase(Locale.ROOT).equals("m") ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
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
