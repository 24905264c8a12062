package io.redial.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a SAM template deploys, as far as it means anything on one machine. A template that parses is consistent: every
 * reference, event, dead-letter queue and index leads somewhere.
 *
 * @param resourceTypes the type of every deployed resource by logical id, those without a definition here included
 */
public record Template(
        Surroundings surroundings,
        Map<String, String> resourceTypes,
        List<FunctionDefinition> functions,
        List<QueueDefinition> queues,
        List<TableDefinition> tables,
        List<BucketDefinition> buckets,
        List<HttpApiDefinition> httpApis,
        List<ScheduleGroupDefinition> scheduleGroups,
        List<SecretDefinition> secrets) {

    public Template {
        resourceTypes = Map.copyOf(resourceTypes);
        functions = List.copyOf(functions);
        queues = List.copyOf(queues);
        tables = List.copyOf(tables);
        buckets = List.copyOf(buckets);
        httpApis = List.copyOf(httpApis);
        scheduleGroups = List.copyOf(scheduleGroups);
        secrets = List.copyOf(secrets);
    }

    /**
     * Reads a template with all parameters at their defaults.
     *
     * @throws InvalidTemplate listing all that is wrong with it
     */
    public static Template parse(Path file) {
        return parse(file, Surroundings.LOCAL);
    }

    /**
     * Reads a template for the given surroundings.
     *
     * @throws InvalidTemplate listing all that is wrong with it
     */
    public static Template parse(Path file, Surroundings surroundings) {
        try {
            return parse(Files.readString(file), surroundings);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    /**
     * Reads a template from its text.
     *
     * @throws InvalidTemplate listing all that is wrong with it
     */
    public static Template parse(String yaml, Surroundings surroundings) {
        Problems problems = new Problems();
        Template template = new TemplateReader(YamlReader.read(yaml), surroundings, problems).read();
        new TemplateRules(template, problems).check();
        problems.throwIfAny();
        return template;
    }

    /** The queue of this logical id. */
    public Optional<QueueDefinition> queue(String logicalId) {
        return queues.stream()
                .filter(queue -> queue.logicalId().equals(logicalId))
                .findFirst();
    }

    /** The function of this logical id. */
    public Optional<FunctionDefinition> function(String logicalId) {
        return functions.stream()
                .filter(function -> function.logicalId().equals(logicalId))
                .findFirst();
    }
}
