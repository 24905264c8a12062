package io.redial.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files that belong to the repository, told from what a build or an editor leaves beside them by their place alone,
 * so that an unpacked archive without its version control is read like a checkout.
 *
 * @param root the directory that holds the parent pom
 */
public record SourceTree(Path root) {

    private static final Set<String> BUILT = Set.of("target", "node_modules");

    /** The hidden directory whose files are ours. */
    private static final String OWN_HIDDEN = ".ci";

    public SourceTree {
        if (!Files.isRegularFile(root.resolve("pom.xml"))) {
            throw new IllegalArgumentException(root + " holds no pom.xml");
        }
    }

    /** The tree that the system property {@code redial.root} names. */
    public static SourceTree ofProcess() {
        String root = System.getProperty("redial.root");
        if (root == null) {
            throw new IllegalStateException("system property redial.root is missing");
        }
        return new SourceTree(Path.of(root));
    }

    /** Every file, in the order of the paths. */
    public List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Collector(root, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return List.copyOf(found);
    }

    /** Every file whose name ends in {@code suffix}. */
    public List<Path> files(String suffix) {
        return files().stream()
                .filter(file -> file.getFileName().toString().endsWith(suffix))
                .toList();
    }

    /** The path as people write it: from the root, with slashes. */
    public String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /**
     * The text of a file.
     *
     * @throws UncheckedIOException also when the file is not UTF-8
     */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as UTF-8", e);
        }
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> found;

        Collector(Path root, List<Path> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (directory.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            String name = directory.getFileName().toString();
            boolean foreign = BUILT.contains(name) || (name.startsWith(".") && !name.equals(OWN_HIDDEN));
            return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // A work tree's .git is a file.
            if (attributes.isRegularFile() && !file.getFileName().toString().equals(".git")) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
