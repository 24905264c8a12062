package io.redial.tests.simulation.mutants;

import io.redial.tests.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the sources that a mutant changes, and no others, in memory. */
final class Compiler {

    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-parameters", "-g");

    private Compiler() {}

    /** The classes of the changed sources, by name. */
    static Map<String, byte[]> compile(Mutant mutant, SourceTree tree) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Mutant.Edit edit : mutant.edits()) {
            String before = sources.computeIfAbsent(
                    edit.file(), file -> read(tree.root().resolve(file)));
            sources.put(edit.file(), edit.applied(before));
        }
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((file, text) -> units.add(new Source(tree.root().resolve(file), text)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Classes classes = new Classes(compiler.getStandardFileManager(null, null, null));
        StringWriter said = new StringWriter();
        boolean good =
                compiler.getTask(said, classes, null, OPTIONS, null, units).call();
        if (!good) {
            throw new IllegalStateException(mutant + " does not compile:\n" + said);
        }
        return classes.bytes();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path file, String text) {
            super(file.toUri(), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(String name) {
            super(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Compiled> written = new HashMap<>();

        Classes(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return written.computeIfAbsent(className, Compiled::new);
        }

        Map<String, byte[]> bytes() {
            Map<String, byte[]> all = new HashMap<>();
            written.forEach((name, compiled) -> all.put(name, compiled.bytes.toByteArray()));
            return all;
        }
    }
}
