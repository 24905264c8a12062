package io.redial.local.template;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one run names it all. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(Place place, String message) {
        found.add(place + ": " + message);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidTemplate(found.stream().distinct().toList());
        }
    }

    /**
     * Where in the template.
     *
     * @param section a logical id, or a top-level section
     * @param path names of properties, joined by dots; empty for the section itself
     */
    record Place(String section, String path) {
        static Place of(String section) {
            return new Place(section, "");
        }

        Place at(String name) {
            return new Place(section, path.isEmpty() ? name : path + "." + name);
        }

        @Override
        public String toString() {
            return path.isEmpty() ? section : section + ": " + path;
        }
    }
}
