package io.redial.local.template;

import java.util.List;

/** The template, or what it names, can't be run. The message lists every problem, one a line. */
public final class InvalidTemplate extends RuntimeException {
    private final List<String> problems;

    /**
     * All that is wrong at once.
     *
     * @param problems at least one; each names the logical id and the property
     */
    public InvalidTemplate(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, each with its logical id and property. */
    public List<String> problems() {
        return problems;
    }

    private static String message(List<String> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid template has a problem");
        }
        String count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
        return "the template has " + count + ":\n  - " + String.join("\n  - ", problems);
    }
}
