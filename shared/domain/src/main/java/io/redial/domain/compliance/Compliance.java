package io.redial.domain.compliance;

import io.redial.domain.contact.Person;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a campaign asks beyond its own settings before it calls somebody.
 *
 * @param preset whose hours, read by the clocks of whoever is called, and whose cap hold as well
 */
public record Compliance(Optional<Preset> preset, Evidence evidence) {

    /** Nothing beyond the campaign's own settings. */
    public static final Compliance NONE = new Compliance(Optional.empty(), Evidence.NOT_ASKED);

    /** Whether somebody is called of whom no consent is known. */
    public enum Evidence {
        NOT_ASKED,
        REQUIRED
    }

    /** Whether what is known of the person lets the campaign call at all. */
    public boolean admits(Person person) {
        return switch (evidence) {
            case NOT_ASKED -> true;
            case REQUIRED -> person.consent().isPresent();
        };
    }

    /** The smaller of a campaign's own cap and the preset's, if there is one of them. */
    public Optional<Integer> cap(Optional<Integer> own) {
        return Stream.of(own, preset.flatMap(Preset::attemptsPerNumber))
                .flatMap(Optional::stream)
                .min(Integer::compareTo);
    }
}
