package io.redial.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The file that tells the HTTP contract is one that other programs can read. */
class ContractFileTest {

    private static Map<?, ?> contract() throws IOException {
        try (InputStream file = ContractFileTest.class.getResourceAsStream("/openapi.yaml")) {
            LoaderOptions strict = new LoaderOptions();
            strict.setAllowDuplicateKeys(false);
            return new Yaml(new SafeConstructor(strict)).load(file);
        }
    }

    @Test
    void contractIsYamlInWhichNoKeyStandsTwice() throws IOException {
        assertThat(contract().get("openapi")).isEqualTo("3.1.0");
        assertThat((Map<?, ?>) contract().get("paths")).hasSizeGreaterThan(40);
    }

    @Test
    void whateverIsReferredToIsThere() throws IOException {
        Map<?, ?> contract = contract();
        assertThat(references(contract))
                .hasSizeGreaterThan(100)
                .allSatisfy(reference ->
                        assertThat(at(contract, reference)).as(reference).isPresent());
    }

    private static List<String> references(Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .flatMap(entry -> "$ref".equals(entry.getKey())
                                ? List.of(entry.getValue().toString()).stream()
                                : references(entry.getValue()).stream())
                        .toList();
            case List<?> list ->
                list.stream().flatMap(one -> references(one).stream()).toList();
            case null, default -> List.of();
        };
    }

    private static Optional<Object> at(Map<?, ?> contract, String reference) {
        Object node = contract;
        for (String name : reference.substring("#/".length()).split("/", -1)) {
            node = node instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(node);
    }
}
