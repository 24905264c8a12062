package io.redial.domain.contact;

import java.util.Map;

/**
 * A secondary number of a lead.
 *
 * @param variables pre-call variables that hold for this number, over those of the lead
 */
public record Contact(PhoneNumber phone, Map<String, String> variables) {
    public Contact {
        variables = Map.copyOf(variables);
    }
}
