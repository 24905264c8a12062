package io.redial.engine.people;

import io.redial.engine.port.Store.BadCursor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * How far a walk over everything that an account holds has come.
 *
 * @param outer where, in the list of what the stage goes over, the one begins that is walked now
 * @param owner the id of that one, for which alone step and cursor hold; empty before its first step
 * @param cursor where the step's own list goes on
 */
record Place(Stage stage, Optional<String> outer, String owner, Step step, Optional<String> cursor) {

    static final Place START = startOf(Stage.CAMPAIGNS);

    private static final String SEPARATOR = "\n";
    private static final int PARTS = 5;

    /** What is gone over, one after the other. */
    enum Stage {
        CAMPAIGNS,
        REMOVED_CAMPAIGNS,
        /** Files of numbers that are not called. */
        LIST,
        ENDPOINTS,
        REMOVED_ENDPOINTS
    }

    /** What is looked at in one campaign. */
    enum Step {
        /** The lead whose primary number it is, and the calls of it. */
        PERSON,
        /** The leads of others. */
        LEADS,
        CALLS,
        IMPORTS
    }

    static Place startOf(Stage stage) {
        return new Place(stage, Optional.empty(), "", Step.PERSON, Optional.empty());
    }

    /** The first step of what follows in the stage's list; the next stage when that has come to its end. */
    Optional<Place> beyond(Optional<String> nextOuter) {
        if (nextOuter.isPresent()) {
            return Optional.of(new Place(stage, nextOuter, "", Step.PERSON, Optional.empty()));
        }
        return switch (stage) {
            case CAMPAIGNS -> Optional.of(startOf(Stage.REMOVED_CAMPAIGNS));
            case REMOVED_CAMPAIGNS -> Optional.of(startOf(Stage.LIST));
            case LIST -> Optional.of(startOf(Stage.ENDPOINTS));
            case ENDPOINTS -> Optional.of(startOf(Stage.REMOVED_ENDPOINTS));
            case REMOVED_ENDPOINTS -> Optional.empty();
        };
    }

    /** The same, or the first step of {@code id} when that is not what it was about: the list has changed meanwhile. */
    Place of(String id) {
        return owner.equals(id) ? this : new Place(stage, outer, id, Step.PERSON, Optional.empty());
    }

    /** The step's next page. */
    Place page(String next) {
        return new Place(stage, outer, owner, step, Optional.of(next));
    }

    Place step(Step other) {
        return new Place(stage, outer, owner, other, Optional.empty());
    }

    String text() {
        String plain = String.join(SEPARATOR, stage.name(), outer.orElse(""), owner, step.name(), cursor.orElse(""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What {@link #text} has written.
     *
     * @throws BadCursor when it was not
     */
    static Place parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(SEPARATOR, -1);
            if (parts.length != PARTS) {
                throw new BadCursor();
            }
            return new Place(
                    word(Stage.values(), parts[0]),
                    present(parts[1]),
                    parts[2],
                    word(Step.values(), parts[3]),
                    present(parts[4]));
        } catch (IllegalArgumentException notOurs) {
            throw new BadCursor();
        }
    }

    private static <E extends Enum<E>> E word(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(BadCursor::new);
    }

    private static Optional<String> present(String part) {
        return Optional.of(part).filter(text -> !text.isEmpty());
    }
}
