package io.redial.local.template;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML into a {@link Tree}, short tags written out: {@code !Ref x} becomes {@code {Ref: x}}. */
final class YamlReader {
    private YamlReader() {}

    /** @throws InvalidTemplate when the text is not one YAML mapping */
    static Tree.Mapping read(String text) {
        try {
            // Nodes are composed, never constructed: no tag can make an object.
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root != null && tree(root) instanceof Tree.Mapping mapping) {
                return mapping;
            }
        } catch (YAMLException e) {
            throw new InvalidTemplate(List.of("not readable as YAML: " + e.getMessage()));
        }
        throw new InvalidTemplate(List.of("not a YAML mapping"));
    }

    private static Tree tree(Node node) {
        Tree plain = plain(node);
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain;
        }
        String name = tag.substring(1);
        return switch (name) {
            case "Ref", "Condition" -> new Tree.Mapping(Map.of(name, plain));
            default -> new Tree.Mapping(Map.of("Fn::" + name, plain));
        };
    }

    private static Tree plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode sequence ->
                new Tree.Sequence(
                        sequence.getValue().stream().map(YamlReader::tree).toList());
            case ScalarNode scalar -> Tree.Leaf.of(scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue());
            default -> throw new YAMLException("unexpected node at " + node.getStartMark());
        };
    }

    private static Tree mapping(MappingNode node) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new YAMLException(
                        "a key that is not a text" + tuple.getKeyNode().getStartMark());
            }
            if (entries.put(key.getValue(), tree(tuple.getValueNode())) != null) {
                throw new YAMLException("the key " + key.getValue() + " stands twice" + key.getStartMark());
            }
        }
        return new Tree.Mapping(entries);
    }
}
