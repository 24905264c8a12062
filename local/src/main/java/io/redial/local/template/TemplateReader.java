package io.redial.local.template;

import io.redial.local.template.Problems.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Turns a document into definitions: parameters, then conditions, then globals, then each resource. */
final class TemplateReader {
    private final Tree.Mapping document;
    private final Surroundings surroundings;
    private final Problems problems;
    private final Conditions conditions;
    private final Map<String, Tree.Mapping> resources = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Intrinsics intrinsics;

    TemplateReader(Tree.Mapping document, Surroundings surroundings, Problems problems) {
        this.document = document;
        this.surroundings = surroundings;
        this.problems = problems;
        Map<String, String> values = new HashMap<>(surroundings.pseudoParameters());
        values.putAll(Parameters.values(document.mapping("Parameters"), surroundings.parameters(), problems));
        this.conditions = new Conditions(document.mapping("Conditions"), values, problems);
        this.intrinsics = new Intrinsics(values, types, conditions, problems);
    }

    Template read() {
        conditions.checkAll();
        document.mapping("Resources").entries().forEach(this::admit);
        if (resources.isEmpty()) {
            problems.add(Place.of("Resources"), "there are none");
        }
        Map<String, Fields> properties = new LinkedHashMap<>();
        resources.forEach((logicalId, resource) -> properties.put(logicalId, properties(logicalId, resource)));
        intrinsics.resolve(document.mapping("Outputs"), Place.of("Outputs"));
        ResourceReader reader = new ResourceReader(surroundings.stackName());
        List<FunctionDefinition> functions = each(
                ResourceTypes.FUNCTION,
                properties,
                (logicalId, fields) -> FunctionReader.function(logicalId, fields, surroundings.stackName()));
        return new Template(
                surroundings,
                types,
                functions,
                each(ResourceTypes.QUEUE, properties, reader::queue),
                each(ResourceTypes.TABLE, properties, reader::table),
                each(ResourceTypes.BUCKET, properties, reader::bucket),
                each(ResourceTypes.HTTP_API, properties, reader::httpApi),
                each(ResourceTypes.SCHEDULE_GROUP, properties, reader::scheduleGroup),
                each(ResourceTypes.SECRET, properties, reader::secret));
    }

    /** Takes a resource in, unless its condition keeps it out or its type is unknown. */
    private void admit(String logicalId, Tree tree) {
        Place place = Place.of(logicalId);
        if (!(tree instanceof Tree.Mapping resource)) {
            problems.add(place, "is not a mapping");
            return;
        }
        if (resource.text("Condition").isPresent()
                && !conditions.holds(resource.text("Condition").get(), place.at("Condition"))) {
            return;
        }
        String type = resource.text("Type").orElse("");
        if (ResourceTypes.isKnown(type)) {
            types.put(logicalId, type);
            resources.put(logicalId, resource);
        } else {
            problems.add(place.at("Type"), "the resource type '" + type + "' is not supported by the local run");
        }
    }

    private Fields properties(String logicalId, Tree.Mapping resource) {
        Tree.Mapping own = resource.mapping("Properties");
        String type = resource.text("Type").orElse("");
        Tree.Mapping globals = document.mapping("Globals")
                .mapping(
                        switch (type) {
                            case ResourceTypes.FUNCTION -> "Function";
                            case ResourceTypes.HTTP_API -> "HttpApi";
                            default -> "";
                        });
        Tree.Mapping merged = merge(globals, own);
        Place place = Place.of(logicalId);
        Tree.Mapping resolved =
                intrinsics.resolve(merged, place).orElse(Tree.Mapping.EMPTY) instanceof Tree.Mapping mapping
                        ? mapping
                        : Tree.Mapping.EMPTY;
        return new Fields(resolved, place, problems);
    }

    /** As SAM does it: mappings are merged, lists joined, and of two texts the resource's own wins. */
    private static Tree.Mapping merge(Tree.Mapping global, Tree.Mapping own) {
        Map<String, Tree> merged = new LinkedHashMap<>(global.entries());
        own.entries().forEach((name, value) -> merged.merge(name, value, TemplateReader::mergeValues));
        return new Tree.Mapping(merged);
    }

    private static Tree mergeValues(Tree global, Tree own) {
        if (global instanceof Tree.Mapping mapping && own instanceof Tree.Mapping ownMapping) {
            return merge(mapping, ownMapping);
        }
        if (global instanceof Tree.Sequence sequence && own instanceof Tree.Sequence ownSequence) {
            List<Tree> items = new ArrayList<>(sequence.items());
            items.addAll(ownSequence.items());
            return new Tree.Sequence(items);
        }
        return own;
    }

    private <T> List<T> each(String type, Map<String, Fields> properties, BiFunction<String, Fields, T> read) {
        List<T> found = new ArrayList<>();
        types.forEach((logicalId, itsType) -> {
            Fields fields = properties.get(logicalId);
            if (itsType.equals(type) && fields != null) {
                found.add(read.apply(logicalId, fields));
            }
        });
        return found;
    }
}
