import com.google.javascript.jscomp.CommandLineRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the console's files out of its sources: run by the build as a program of one file, with the Closure Compiler on
 * its class path. Arguments: the sources, the WebJar of lit-html, the contract of the API, a folder to work in, the folder
 * to write to.
 */
final class Bundle {
    private static final List<String> STYLES = List.of("tokens.css", "base.css", "parts.css");
    private static final List<String> VENDOR = List.of(
            "lit-html.js",
            "directive.js",
            "directive-helpers.js",
            "directives/repeat.js",
            "directives/live.js",
            "directives/ref.js",
            "async-directive.js");

    private final Path sources;
    private final Path work;
    private final Path target;

    private Bundle(Path sources, Path work, Path target) {
        this.sources = sources;
        this.work = work;
        this.target = target;
    }

    public static void main(String... arguments) throws IOException {
        Bundle bundle = new Bundle(Path.of(arguments[0]), Path.of(arguments[3]), Path.of(arguments[4]));
        bundle.layOut(Path.of(arguments[1]), Path.of(arguments[2]));
        bundle.copyPage();
        if (bundle.compile() != 0) {
            System.exit(1);
        }
        bundle.tighten();
    }

    /** The sources, the library beside them, and what the contract says: everything that a browser could load unbundled. */
    private void layOut(Path webJar, Path contract) throws IOException {
        remove(work);
        copy(sources, work);
        vendor(webJar);
        List<String> lines = Files.readAllLines(contract);
        Files.writeString(
                work.resolve("app/contract.js"),
                "// Made from the contract of the API that the console is deployed with.\n"
                        + "/** @type {ReadonlySet<string>} */\nexport const operations = new Set("
                        + list(operations(lines)) + ");\n\n/** @type {readonly string[]} */\nexport const providers = "
                        + list(providers(lines)) + ";\n\n/** @type {boolean} */\nexport const hasCompliance = "
                        + lines.stream().anyMatch(line -> line.strip().equals("compliancePreset:")) + ";\n");
    }

    private static String list(Collection<String> values) {
        return values.stream().map(value -> "\n  \"" + value + "\",").collect(Collectors.joining("", "[", "\n]"));
    }

    /** The telephone providers that the API takes. */
    private static List<String> providers(List<String> contract) {
        Pattern provider = Pattern.compile("^ {4}Provider: .*enum: \\[([a-z_, ]+)].*");
        return contract.stream()
                .map(provider::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(found -> List.of(found.group(1).split(", *", -1)))
                .orElseThrow(() -> new IllegalStateException("the contract names no providers"));
    }

    /** The operations that the API has, as "GET /v1/…". */
    private static TreeSet<String> operations(List<String> contract) {
        Pattern path = Pattern.compile("^ {2}(/\\S*):.*");
        Pattern method = Pattern.compile("^ {4}(get|post|patch|put|delete):.*");
        TreeSet<String> operations = new TreeSet<>();
        String current = "";
        for (String line : contract) {
            Matcher found = path.matcher(line);
            if (found.matches()) {
                current = found.group(1);
            }
            Matcher verb = method.matcher(line);
            if (verb.matches() && !current.isEmpty()) {
                operations.add(verb.group(1).toUpperCase(Locale.ROOT) + " " + current);
            }
        }
        return operations;
    }

    private void vendor(Path webJar) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(webJar);
                Stream<Path> versions = Files.list(jar.getPath("META-INF/resources/webjars/lit-html"))) {
            Path library = versions.findFirst().orElseThrow();
            for (String name : VENDOR) {
                for (String file : List.of(name, name.replaceFirst("\\.js$", ".d.ts"))) {
                    Path to = work.resolve("vendor/lit-html").resolve(file);
                    Files.createDirectories(to.getParent());
                    Files.copy(library.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void copyPage() throws IOException {
        Files.createDirectories(target);
        for (String name : List.of("index.html", "icon.svg")) {
            Files.copy(work.resolve(name), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        StringBuilder style = new StringBuilder();
        for (String name : STYLES) {
            style.append(Files.readString(work.resolve("style").resolve(name)));
        }
        Files.writeString(target.resolve("main.css"), style.toString().replaceAll("(?s)/\\*.*?\\*/\\s*", ""));
    }

    /** Zero if all went well; what did not has been printed. */
    private int compile() {
        List<String> flags = new ArrayList<>(List.of(
                "--compilation_level=SIMPLE",
                "--language_in=ECMASCRIPT_NEXT",
                "--language_out=ECMASCRIPT_NEXT",
                // Browsers that know the colours of the style sheet have all that is polyfilled.
                "--rewrite_polyfills=false",
                "--module_resolution=BROWSER",
                "--dependency_mode=PRUNE",
                "--entry_point=" + work.resolve("app/main.js"),
                "--js=" + work.resolve("app") + "/**.js",
                "--js=" + work.resolve("vendor") + "/**.js",
                "--chunk_output_type=ES_MODULES",
                "--warning_level=QUIET",
                "--js_output_file=" + target.resolve("main.js")));
        return new Runner(flags.toArray(String[]::new)).status();
    }

    /** Takes the indentation out of templates, where it means nothing; the compiler leaves none elsewhere. */
    private void tighten() throws IOException {
        Path script = target.resolve("main.js");
        Files.writeString(script, Files.readString(script).replaceAll("\\n {2,}", " "));
    }

    /** The compiler without the end of the process that its own main method comes to. */
    private static final class Runner extends CommandLineRunner {
        Runner(String[] flags) {
            super(flags);
        }

        int status() {
            try {
                return shouldRunCompiler() ? doRun() : 1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What was there before: a source that is gone must not live on. */
    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                Path copy = to.resolve(from.relativize(file).toString());
                try (InputStream in = Files.newInputStream(file)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
